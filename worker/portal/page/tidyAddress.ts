/**
 * An address as it should be, for one that was typed from a poster: the school in small letters, as all
 * their ids are, and no slash too many. Its first slash is the only one there, so that it never leads to another host.
 *
 * @param path as a URL has it, percent-encoded
 */
export function tidyAddress(path: string): string {
  const [school = '', ...rest] = path.split('/').filter((part) => part !== '')
  return `/${[school.toLowerCase(), ...rest].join('/')}`
}

/** Whether an address may be an untidy one: to take it apart and join it again costs every page a tenth. */
export const looksUntidy = (path: string) => /\/\/|.\/$|^\/[^/]*[A-Z]/.test(path)
