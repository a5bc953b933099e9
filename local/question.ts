import { createInterface } from 'node:readline/promises'

/**
 * Asks one question after another on a terminal. Where nobody could answer, it says where to read how to give it.
 *
 * @throws Error when the input has ended
 */
export function answersTo() {
  let lines: ReturnType<typeof createInterface> | undefined
  const ask = async (question: string, usual = ''): Promise<string> => {
    if (!process.stdin.isTTY)
      throw new Error(`${question}: there’s no terminal to ask on, so give it as --help says.`)
    lines ??= createInterface({ input: process.stdin, output: process.stdout })
    const answer = (await lines.question(`${question}${usual ? ` [${usual}]` : ''}: `)).trim()
    return answer || usual || ask(question, usual)
  }
  return Object.assign(ask, { end: () => lines?.close() })
}
