import { isNear, partsOf } from '../../names/rules/nameParts.ts'
import { type OnRoll, splitsOf } from '../../names/rules/nameKeys.ts'
import { maySayTheSame } from '../../names/rules/nicknames.ts'
import type { Identity, Named, Who } from '../../names/rules/who.ts'

/** The facts of a referral that say which child it names. */
export type Naming = { identity: Identity; madeBy: string; about: string; who: Who | null }

/** Who may be the child of the roll that a referral is of or about: a pupil themself first. */
export function childrenIn({ identity, madeBy, about, who }: Naming): Named[] {
  if (identity !== 'known' || !who) return []
  const typed = madeBy === 'pupil' ? [who.self, who.other] : about === 'me' ? [] : [who.other]
  return typed.filter((named): named is Named => named !== null && partsOf(named.name).length > 0)
}

type Found<Pupil> = { pupil: Pupil; isYear: boolean }

/**
 * Which child on the roll is named, where that is beyond doubt enough to give them a row of their own in an
 * unusual hour: forename and surname as on the roll, or a nickname or a slip in the forename where the year
 * agrees. A first name alone, or a surname with another forename, names nobody, for a script would have hundreds: only
 * a child whom the roll knows by one name is named by it.
 */
export function childNamed<Pupil extends OnRoll>(
  typed: Named,
  roll: readonly Pupil[],
): Found<Pupil> | null {
  const splits = splitsOf(partsOf(typed.name))
  const found = roll
    .filter(({ leftOn }) => leftOn === null)
    .map((pupil) => ({ pupil, name: nameAgrees(splits, pupil), isYear: typed.year === pupil.year }))
    .filter(({ name, isYear }) => name === 'whole' || (name === 'like' && isYear))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  const [best] = found
  return best
    ? { pupil: best.pupil, isYear: best.isYear || typed.year === null || best.pupil.year === null }
    : null
}

const rankOf = ({ name, isYear }: { name: 'whole' | 'like' | null; isYear: boolean }) =>
  (name === 'whole' ? 0 : 2) + (isYear ? 0 : 1)

function nameAgrees(
  splits: ReturnType<typeof splitsOf>,
  { forename, knownAs, surname }: OnRoll,
): 'whole' | 'like' | null {
  const last = partsOf(surname).join('')
  const firsts = [forename, knownAs].map(partsOf).filter(({ length }) => length > 0)
  const typed = splits.filter(([, surname]) => surname.join('') === last).map(([first]) => first)
  const pairs = typed.flatMap((first) => firsts.map((known) => [first, known] as const))
  if (pairs.some(([a, b]) => a.join('') === b.join('') || a[0] === b[0])) return 'whole'
  const isLike = pairs.some(
    ([[a = ''], [b = '']]) => a && b && (maySayTheSame(a, b) || isNear(a, b)),
  )
  return isLike ? 'like' : null
}
