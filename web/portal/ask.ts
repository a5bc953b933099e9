import type { Portal } from './portal.ts'

/** Who asks, about whom. */
export const ASK_KINDS = ['me', 'friend', 'parent', 'child'] as const
export type AskKind = (typeof ASK_KINDS)[number]

/** What was typed and chosen, as it came; empty for a new form. */
export type Typed = Readonly<Record<string, readonly string[]>>

export type AskProps = {
  portal: Portal
  kind: AskKind
  errors: Readonly<Record<string, string>>
  /** Why the form is shown again as a whole, when not for its errors: [title, what to do]. */
  notice: readonly [string, string] | null
}

export const isParent = (kind: AskKind) => kind === 'parent' || kind === 'child'
