export type Problem = { title: string; fields?: Record<string, string> }

/** The Worker answers an unknown school and a wrong secret alike, so nobody can try secrets. */
export const whyNotFound = (origin: string) =>
  `${origin} has no such school or trust, or its operator’s secret is another.`

/** What the Worker refused, for whoever typed a command: they have no boxes to check. */
export function whyRefused({ title, fields = {} }: Problem): string {
  const whys = Object.values(fields)
  return whys.length > 0 ? whys.join('\n') : title
}

type MoveOptions = { to?: string | undefined; confirm: boolean; cancel: boolean }

/** Why a move can't be sent as it was typed; null: it can. */
export function whyNoMove({ to, confirm, cancel }: MoveOptions): string | null {
  const chosen = [to !== undefined, confirm, cancel].filter(Boolean)
  if (chosen.length === 0) {
    return 'Say which database with --to 2, or give --confirm or --cancel.'
  }
  if (chosen.length > 1) return 'Give only one of --to, --confirm and --cancel.'
  return to === undefined || /^[1-9]\d*$/.test(to)
    ? null
    : '--to takes a database’s number, like 2.'
}
