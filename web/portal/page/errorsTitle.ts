import { fill } from '../../languages/catalogue.ts'
import type { Catalogue } from '../../languages/shape.ts'

/** "We need one more thing", or how many, over what is still to be put right. */
export function errorsTitle({ errors: t }: Catalogue, errors: Readonly<Record<string, string>>) {
  const count = Object.keys(errors).length
  return count > 1 ? fill(t.titleMany, { count }) : t.title
}
