/** The names that a decision's words may leave open: `{mentor}`, `{service}`, `{dsl}`. */
export type DecisionNames = {
  mentor?: string | undefined
  service?: string | undefined
  dsl?: string | undefined
}

/** Nobody reads `{mentor}`: what is still open in the words of a decision is filled in. */
export const fillNames = (words: string, names: DecisionNames): string =>
  words.replace(
    /\{(mentor|service|dsl)\}/g,
    (whole, name: keyof DecisionNames) => names[name] ?? whole,
  )
