import type { answersTo } from '../question.ts'

/** "Jo Field <j.field@harbour.example>" as an option gave it, or as it is typed now. */
export async function personOf(
  person: string,
  given: string | undefined,
  ask: ReturnType<typeof answersTo>,
): Promise<{ name: string; address: string }> {
  if (given !== undefined) {
    const [, name, address] = /^\s*(.+?)\s*<([^<>\s]+)>\s*$/.exec(given) ?? []
    if (name && address) return { name, address }
    throw new Error(`Write --${person} as "Jo Field <j.field@harbour.example>".`)
  }
  return {
    name: await ask(`The ${person}’s name`),
    address: await ask(`Email address of the ${person}’s school account`),
  }
}
