/** "today at 4pm" as it stands by itself. */
export const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** "up the stairs" as a sentence of its own. */
export const sentence = (words: string) => words && `${capitalised(words).replace(/\.$/, '')}.`

/** Words whose telephone numbers are broken by no line. */
export const unbroken = (words: string) => words.replace(/(\d) (?=\d)/g, '$1\u00a0')
