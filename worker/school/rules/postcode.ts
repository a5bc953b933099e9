/** "ba11aa" as "BA1 1AA": capitals, and a space before the last three. Anything else only loses its spaces at the ends. */
export function plainPostcode(typed: string): string {
  const close = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return isPostcode(close) ? `${close.slice(0, -3)} ${close.slice(-3)}` : typed.trim()
}

/** Whether it is a whole postcode of the United Kingdom, with a space or without. */
export const isPostcode = (typed: string): boolean =>
  /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/.test(typed)
