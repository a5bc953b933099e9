/**
 * What a form brought, as one text: the same for the same answers, in whatever order their keys were set.
 * Only what was read from the form goes in, so that it does not depend on the page's language.
 */
export const canonical = (content: unknown): string => JSON.stringify(content, withSortedKeys)

const withSortedKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
