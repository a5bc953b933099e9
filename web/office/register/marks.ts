import { type Mark, standsOver } from '../../../worker/register/rules/register.ts'
import type { RegisterPage, RegisterRow, RowMark } from '../../../worker/register/office/answers.ts'
import type { TapsForm, WalkInForm } from '../../../worker/register/rules/tapsForm.ts'
import { newId } from '../shell/drafts.ts'

type TapForm = TapsForm['taps'][number]

/** Something that was tapped and is not sent yet. */
export type Unsent = ({ walkIn: WalkInForm } | { tap: TapForm }) & { tapId: string }

/** A person in the register as this telephone shows them. `walkInOf`: they walked in, and it is not sent yet. */
export type Person = RegisterRow & { walkInOf?: string }

/**
 * The register as it stands with what is not sent yet: the rule by which the Worker keeps it, so that a tap
 * looks the same before it is sent and after.
 */
export function withUnsent(rows: readonly RegisterRow[], unsent: readonly Unsent[]): Person[] {
  const people: Person[] = rows.map((row) => ({ ...row }))
  for (const each of unsent) {
    if ('walkIn' in each) {
      const { walkIn } = each
      // Sent, and the answer was lost: it is there.
      if (people.some(({ tapId }) => tapId === walkIn.tapId)) continue
      people.push({
        id: `walk-in-${walkIn.tapId}`,
        name: walkIn.name,
        year: walkIn.year,
        places: 1,
        walkIn: true,
        mark: 'came',
        saidNotComing: false,
        tappedAt: walkIn.tappedAt,
        tapId: walkIn.tapId,
        walkInOf: walkIn.tapId,
      })
    } else {
      const { tap } = each
      const { walkInOf, mark, tappedAt, tapId } = tap
      const person = people.find((each) =>
        walkInOf ? [each.walkInOf, each.tapId].includes(walkInOf) : each.id === tap.bookingId,
      )
      if (!person || !stands(tap, person)) continue
      Object.assign(person, { mark, tappedAt, tapId }, walkInOf && { walkInOf })
    }
  }
  return people
}

/** The register with these people marked as the Worker says. */
export function withMarks(page: RegisterPage, marks: readonly RowMark[]): RegisterPage {
  const news = new Map(marks.map((mark) => [mark.id, mark]))
  return { ...page, rows: page.rows.map((row) => ({ ...row, ...news.get(row.id) })) }
}

/** The register with those who walked in, as the Worker has them. */
export function withWalkIns(page: RegisterPage, walkIns: readonly RegisterRow[]): RegisterPage {
  const news = new Map(walkIns.map((row) => [row.id, row]))
  const known = new Set(page.rows.map(({ id }) => id))
  const rows = page.rows.map((row) => news.get(row.id) ?? row)
  return { ...page, rows: [...rows, ...walkIns.filter(({ id }) => !known.has(id))] }
}

const stands = (tap: TapForm, { tappedAt, tapId }: Person) =>
  tappedAt === null || tapId === null || standsOver(tap, { tappedAt, tapId })

/** A tap on someone, later than whatever stands for them. */
export function tapOn(person: Person, mark: Mark, now: number): Unsent {
  const tapId = newId()
  const tappedAt = Math.max(now, (person.tappedAt ?? 0) + 1)
  const whom = person.walkInOf ? { walkInOf: person.walkInOf } : { bookingId: person.id }
  return { tapId, tap: { tapId, tappedAt, mark, ...whom } }
}

export function walkInTap(name: string, now: number): Unsent {
  const tapId = newId()
  return { tapId, walkIn: { tapId, tappedAt: now, name: name.trim(), year: '' } }
}

export const asForm = (unsent: readonly Unsent[]): TapsForm => ({
  taps: unsent.flatMap((each) => ('tap' in each ? [each.tap] : [])),
  walkIns: unsent.flatMap((each) => ('walkIn' in each ? [each.walkIn] : [])),
})

/** People here, those who came along among them. */
export const hereOf = (people: readonly Person[]) =>
  people.filter(({ mark }) => mark === 'came').reduce((sum, { places }) => sum + places, 0)

/** What the page calls someone who gave no name. */
export const nameOf = ({ name }: Pick<Person, 'name'>) => name || 'Someone'

/** Walked in, and may be a child that must not eat something. */
export const isAlarming = ({ walkIn, mark, alarms }: Person) =>
  walkIn && mark === 'came' && (alarms?.length ?? 0) > 0

/** Booked where there is food, and the family has not said what they must not eat. */
export const isUnanswered = ({ walkIn, food }: Person) =>
  !walkIn && food !== undefined && !food?.answered && !hasNeeds(food)

const hasNeeds = (food: Person['food']) =>
  food !== undefined && food !== null && (food.worst !== null || food.pen !== null || food.askAgain)

export const hasFoodNeeds = ({ food, unsure }: Person) => hasNeeds(food) || unsure === true

/** Who is fed with care: named first. Someone who walks in to eat has to be asked. */
export const needsCare = (person: Person, withFood: boolean) =>
  hasFoodNeeds(person) || isUnanswered(person) || (withFood && person.walkIn)
