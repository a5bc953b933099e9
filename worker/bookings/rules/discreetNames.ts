/**
 * Anything that leaves Ajar has a time and the name of a place, and never the word mentor: others look at a family's
 * phone or calendar.
 */

/** The name of a place as it may leave Ajar: the school's own name where it would say too much. */
export const discreetLocation = (place: string, school: { name: string }): string =>
  place.trim() === '' || /mentor/i.test(place) ? school.name : place.trim()

/** "A Grace B" is "A. G. B.": who comes, on a telephone's locked screen. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => `${Array.from(part)[0]?.toUpperCase() ?? ''}.`)
    .join(' ')
