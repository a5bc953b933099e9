import { mentorsOf, onTheList, type School } from '../../../db/school/school.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { type AskKind, isParent } from '../../referrals/rules/askKinds.ts'
import {
  type Answers,
  type Asked,
  LIMITS,
  PARENT_CONTACT_WAYS,
  PARENT_WISHES,
  PUPIL_CONTACT_WAYS,
  TIMES_OF_DAY,
} from '../../referrals/rules/referral.ts'
import { IDENTITIES, type Identity, type Named, type Who } from '../../names/rules/who.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'
import { SOMEBODY_ELSE } from '../../access/rules/concernAboutStaff.ts'
import { readTelephone } from '../../forms/readContact.ts'
import { field } from '../page/readForm.ts'

/** What is wrong with a field, by its name; the catalogue has the words. */
export type AskErrors = Record<string, { error: AskError; over?: number }>

type AskError = 'nameOrNoName' | 'year' | 'number' | 'numberShape' | 'tooLong' | 'choice'

/** What a form may choose from in this school. */
export type Choices = {
  mentorIds: readonly string[]
  /** Everyone who works here, as a referral may be about them. */
  staffIds: readonly string[]
  years: readonly number[]
}

export const choicesAt = (school: School): Choices => ({
  mentorIds: mentorsOf(school).map(({ id }) => id),
  staffIds: onTheList(school).map(({ id }) => id),
  years: yearsOf(school.profile),
})

/**
 * What a form of this kind asks, or what needs another look. Nearly everything may be left out: "I am not
 * sure" is an answer everywhere. Nobody can act on a name without a year or a call without a number.
 */
export async function readAsk(
  kind: AskKind,
  typed: Typed,
  { mentorIds, staffIds, years }: Choices,
): Promise<{ asked: Asked } | { errors: AskErrors }> {
  const errors: AskErrors = {}
  const parent = isParent(kind)
  const one = <const Choice extends string>(
    name: string,
    choices: readonly Choice[],
    otherwise: Choice,
  ) => {
    const value = field(typed, name) || otherwise
    if ((choices as readonly string[]).includes(value)) return value as Choice
    errors[name] = { error: 'choice' }
    return otherwise
  }
  const several = <const Choice extends string>(name: string, choices: readonly Choice[]) => {
    const values = typed[name] ?? []
    if (!values.every((value) => (choices as readonly string[]).includes(value))) {
      errors[name] = { error: 'choice' }
    }
    return choices.filter((choice) => values.includes(choice))
  }
  const text = (name: string, limit: number) => {
    const value = field(typed, name)
    if (value.length > limit) errors[name] = { error: 'tooLong', over: value.length - limit }
    return value
  }
  const year = (name: string) => {
    const value = field(typed, name)
    if (value === '') return null
    if (years.some((each) => String(each) === value)) return Number(value)
    errors[name] = { error: 'choice' }
    return null
  }
  const named = (prefix: '' | 'other_'): Named => ({
    name: text(`${prefix}name`, LIMITS.name),
    year: year(`${prefix}year`),
    group: prefix ? '' : text('group', LIMITS.group),
  })

  const identity = one('identity', IDENTITIES, 'known')
  const self = named('')
  const other = kind === 'me' ? null : named('other_')
  if (identity !== 'no_name') {
    if (self.name === '') errors['name'] ??= { error: 'nameOrNoName' }
    else if (!parent && self.year === null) errors['year'] ??= { error: 'year' }
  }

  const reach = one('reach', parent ? PARENT_CONTACT_WAYS : PUPIL_CONTACT_WAYS, 'my_page')
  const typedNumber = text('number', LIMITS.number)
  const number = /text|call/.test(reach) ? await readTelephone(typedNumber) : ''
  if (number === null) {
    if (typedNumber === '') errors['number'] ??= { error: 'number' }
    else errors['number'] ??= { error: 'numberShape' }
  }

  const answers: Answers = {
    reasons: several('reason', REASONS),
    story: text('story', LIMITS.story),
    wishes: several('wish', PARENT_WISHES),
    reach,
    number: number ?? '',
    channelIsPrivate: one('private', ['yes', 'no', 'not_sure'], 'not_sure'),
    when: several('when', TIMES_OF_DAY),
    safeTimes: text('safe_times', LIMITS.safeTimes),
    leaveNoMessage: one('no_message', ['yes', 'no'], 'no') === 'yes',
    interpreter: text('interpreter', LIMITS.interpreter),
    ...(!parent && one('not_home', ['yes', 'no'], 'no') === 'yes' ? { doNotTell: true } : {}),
  }
  const mentor = one('mentor', ['anyone', ...mentorIds], 'anyone')
  const not = one('not', ['', ...mentorIds], '')
  const about = one('about', ['', SOMEBODY_ELSE, ...staffIds], '')

  if (Object.keys(errors).length > 0) return { errors }
  return {
    asked: {
      identity,
      who: whoFor(identity, self, other),
      answers,
      wantsStaffId: ['anyone', not, about].includes(mentor) ? null : mentor,
      notStaffId: not || null,
      aboutStaff: about ? { id: about === SOMEBODY_ELSE ? null : about } : null,
    },
  }
}

/** Of someone who gives no name, what is in the boxes is not saved; a friend who was named is. */
function whoFor(identity: Identity, self: Named, other: Named | null): Who | null {
  const named = other && (other.name !== '' || other.year !== null) ? other : null
  if (identity !== 'no_name') return { self, other: named }
  return named && { self: { name: '', year: null, group: '' }, other: named }
}
