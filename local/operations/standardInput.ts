import { text } from 'node:stream/consumers'
import { answersTo } from '../question.ts'

/** What is piped in, or typed as one line on a terminal. */
export async function fromStandardInput(question: string): Promise<string> {
  if (!process.stdin.isTTY) return text(process.stdin)
  const ask = answersTo()
  try {
    return await ask(question)
  } finally {
    ask.end()
  }
}
