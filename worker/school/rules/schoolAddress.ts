/** Letters of the shortest and the longest address. */
const SHORTEST = 3

const LONGEST = 40

/** Addresses of Ajar itself. A school named like one would never be found. */
export const OWN_ADDRESSES = [
  'assets',
  'feed',
  'healthz',
  'office',
  'operator',
  'sign-in',
  'well-known',
] as const

/** A school's address as its name suggests it: "St Brigid's High School" is `st-brigids-high-school`. */
export const addressFor = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')

/** The reason an address can't be a school's, for the person who typed it; null where it can. */
export function whyNoAddress(address: string): string | null {
  if (address.length < SHORTEST || address.length > LONGEST) {
    return `Give an address of ${SHORTEST} to ${LONGEST} letters.`
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(address)) {
    return 'Use small letters, numbers and single hyphens in the address.'
  }
  if ((OWN_ADDRESSES as readonly string[]).includes(address)) {
    return 'Ajar uses this address itself. Choose another.'
  }
  return null
}
