import { SAFEGUARDING_RANK } from '../../../worker/access/rules/safeguardingRank.ts'
import type { DisclosureRow } from '../../../worker/safeguarding/office/answers.ts'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import { me } from '../shell/me.ts'
import { dayOf, momentWords, timeWords } from '../shell/timeWords.ts'
import { NO_NAME } from '../shell/words.ts'

const { deputy, head } = SAFEGUARDING_RANK

/** The stand-in for a missing name. */
export const noNameWords = ({ identity }: DisclosureRow) =>
  identity === 'sealed' ? NO_NAME.sealed : 'Nobody is named'

/** Whoever hears first, by name; "you" to themself. */
function lead(): string {
  const told = me()?.school.told
  if (!told) return 'the safeguarding lead'
  return told.id === me()?.person.id ? 'you' : told.name
}

/** The only readers of a record about someone who works here: "you", or "Dr Hale and Mr Reed". */
const alone = (people: readonly Person[]) =>
  people.map(({ id, name }) => (id === me()?.person.id ? 'you' : name)).join(' and ') || 'the head'

/** Who reads what is written in a record: "Only you read what’s written here." */
export function readersWords({ readBy, past }: Pick<DisclosureRow, 'readBy' | 'past'>): string {
  if (readBy !== null) {
    const one = readBy.length === 1 && readBy[0]?.id !== me()?.person.id
    return `Only ${alone(readBy)} ${one ? 'reads' : 'read'} what’s written here.`
  }
  const not = past === null ? '' : ' The person it’s about never does.'
  return `Only the safeguarding team reads what’s written here.${not}`
}

/** Whether there is a deputy to name: a school may have none. */
const hasDeputies = () => me()?.school.hasDeputy === true

/** Who a disclosure has reached: "With Mr Lund". It skips anyone its form names. */
export function reachedWords(
  { reachedRank, past, readBy }: Pick<DisclosureRow, 'reachedRank' | 'past' | 'readBy'>,
  deputies = hasDeputies(),
): string {
  if (readBy !== null) return `With ${alone(readBy)} alone`
  if (past === 'dsl' && reachedRank < deputy) return 'Going past the safeguarding lead'
  const readers = [
    past === 'dsl' ? '' : lead(),
    deputies && reachedRank >= deputy ? 'the deputies' : '',
    reachedRank >= head && past !== 'head' ? 'the head' : '',
  ].filter(Boolean)
  return `With ${listed(readers)}`
}

/** "Mr Lund, the deputies and the head" */
const listed = (names: readonly string[]) =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ') ||
  'the safeguarding team'

/** "Goes to the deputies today, 10.40, if nobody’s acting on it." Empty when it goes no further. */
export function escalationWords(
  {
    reachedRank,
    goesFurtherAt,
    acknowledgedAt,
  }: Pick<DisclosureRow, 'reachedRank' | 'goesFurtherAt' | 'acknowledgedAt'>,
  deputies = hasDeputies(),
): string {
  if (goesFurtherAt === null || acknowledgedAt !== null) return ''
  const next = reachedRank < deputy && deputies ? 'the deputies' : 'the head'
  return goesFurtherAt <= Date.now()
    ? `Going to ${next} now.`
    : `Goes to ${next} ${momentWords(goesFurtherAt)}, if nobody’s acting on it.`
}

export function becauseWords({ raisedBecause, by, alike }: DisclosureRow): string {
  if (raisedBecause === 'passed_on') return `Passed on by ${by?.name ?? 'a mentor'}`
  return alike > 1
    ? `Pressed “I’m not safe right now” ${alike} times`
    : 'Pressed “I’m not safe right now”'
}

/** "New words, 10.42am" */
export const newWords = (at: number, now = Date.now()) =>
  `New words, ${dayOf(at) === dayOf(now) ? timeWords(at) : momentWords(at, now)}`

/** "Acknowledged by Mr Lund, Fri 20 Nov, 8.15" */
export const acknowledgedWords = ({ acknowledgedBy }: DisclosureRow, at: number) =>
  `${acknowledgedBy?.name ?? 'The safeguarding lead'} is acting on it, ${momentWords(at)}`
