import type { PageProps } from '../page/pageProps.ts'

/** Who asks, about whom. */
export const ASK_KINDS = ['me', 'friend', 'parent', 'child'] as const

export type AskKind = (typeof ASK_KINDS)[number]

export type AskProps = {
  portal: PageProps
  kind: AskKind
  errors: Readonly<Record<string, string>>
  /** Why the form is shown again as a whole, when not for its errors: [title, what to do]. */
  notice: readonly [string, string] | null
}

export const isParent = (kind: AskKind) => kind === 'parent' || kind === 'child'
