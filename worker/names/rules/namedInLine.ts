import type { Named } from './who.ts'

/**
 * A pupil as staff write them in one line: "Tyrell Osborne, 8H", "Tyrell Osborne, Year 8". What stands after the
 * comma is the class, and so is what begins with a figure, because no name has one.
 */
export function namedInLine(line: string, years: readonly number[]): Named {
  const [, name = '', rest = ''] =
    /^(.*?)[\s,]+((?:year\s*)?\d.*)$/i.exec(line) ?? /^([^,]*),?(.*)$/.exec(line) ?? []
  const [, words, figures] = /^(year\s*)?(\d{1,2})(?!\d)/i.exec(rest.trim()) ?? []
  const year = years.find((one) => one === Number(figures)) ?? null
  const group = words && year !== null ? rest.replace(/^\s*year\s*\d+[\s,]*/i, '') : rest
  return { name: name.trim(), year, group: group.trim() }
}
