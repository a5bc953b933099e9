/** What was typed and chosen, as it came; empty for a new form. */
export type Typed = Readonly<Record<string, readonly string[]>>
