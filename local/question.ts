import { createInterface } from 'node:readline/promises'

/**
 * Asks one question after another on a terminal. Where nobody could answer, it says which option to give.
 *
 * @throws Error when the input has ended
 */
export function answersTo() {
  let lines: ReturnType<typeof createInterface> | undefined
  const ask = async (question: string, usual = ''): Promise<string> => {
    if (!process.stdin.isTTY) throw new Error(`${question}: give it as an option (see --help).`)
    lines ??= createInterface({ input: process.stdin, output: process.stdout })
    const answer = (await lines.question(`${question}${usual ? ` [${usual}]` : ''}: `)).trim()
    return answer || usual || ask(question, usual)
  }
  return Object.assign(ask, { end: () => lines?.close() })
}
