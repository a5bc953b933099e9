import { firstNameOf } from '../referrals/WhoAsked.tsx'
import type { PupilPage, Happened } from '../../../worker/pupils/office/answers.ts'
import { addDays, mondayOf } from '../../../worker/time/londonTime.ts'
import { dayOf, dayWords, noonOf } from '../shell/timeWords.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
})

const dayOfYear = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', month: 'long' })

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

const isThisYear = (on: string, now: number) => on.slice(0, 4) === dayOf(now).slice(0, 4)

/** "2 October", with the year where it isn't this one. */
export const plainDay = (on: string, now = Date.now()) =>
  (isThisYear(on, now) ? day : dayOfYear).format(noonOf(on))

/** "7.58am", "noon" left as "12pm" */
export const clockTime = (at: number) =>
  clock.format(at).replace(':00', '').replace(':', '.').replace(/\s/g, '')

/** "Thu 19 Nov", "Wed 18 Nov, 12.40pm"; "today" on the day. */
export const whenWords = ({ on, at }: Pick<Happened, 'on' | 'at'>, now = Date.now()) =>
  [
    isThisYear(on, now) || on > addDays(dayOf(now), -180) ? dayWords(on, now) : plainDay(on, now),
    at === null ? '' : clockTime(at),
  ]
    .filter(Boolean)
    .join(', ')

/** Under which heading something stands: "Today", "Last week", "October". */
function groupWords(on: string, now = Date.now()): string {
  const today = dayOf(now)
  if (on >= today) return 'Today'
  const monday = mondayOf(today)
  if (on >= monday) return 'This week'
  if (on >= addDays(monday, -7)) return 'Last week'
  const name = month.format(noonOf(on))
  if (!isThisYear(on, now)) return `${name} ${on.slice(0, 4)}`
  return on.slice(0, 7) === today.slice(0, 7) ? `Earlier in ${name}` : name
}

/** The timeline by its headings. */
export const grouped = (happened: readonly Happened[], now = Date.now()) => [
  ...Map.groupBy(happened, ({ on }) => groupWords(on, now)),
]

/** "Pass to Mr Lund": never someone whom one of these names. */
export const leadOf = ({ lead }: Pick<PupilPage, 'lead'>) => lead ?? 'the safeguarding team'

/** The pupil's first name where it may be known. */
export const firstName = ({ pupil, case: its, referral }: PupilPage): string | null => {
  if (pupil) return pupil.forename
  const who = its?.case.who ?? referral?.who
  const named = referral?.about === 'me' ? who?.self : (who?.other ?? who?.self)
  return named?.name.trim().split(/\s+/)[0] || null
}

/** Whether the pupil themself reads what is written here: not where a friend or a parent asked for them. */
export const isTheirThread = ({ referral }: PupilPage): boolean =>
  referral?.madeBy === 'teacher' || (referral?.madeBy === 'pupil' && referral.about === 'me')

/** Who reads what is written here: "Imani, who asked about Chantelle". */
export function threadWords(page: PupilPage): string {
  const pupil = firstName(page) ?? 'them'
  if (!page.referral || isTheirThread(page)) return pupil
  const name = firstNameOf(page.referral)
  const asker = name ?? (page.referral.madeBy === 'parent' ? 'the parent' : 'the friend')
  return page.referral.about === 'me' ? asker : `${asker}, who asked about ${pupil}`
}

type Asked = Extract<Happened, { what: 'asked' }>

/** Who asked, as the head of their words: "Chantelle asked". */
export function askedWords(
  { madeBy, about, by }: Pick<Asked, 'madeBy' | 'about' | 'by'>,
  name: string | null,
) {
  if (madeBy === 'teacher') return `${by?.name ?? 'A teacher'} asked for them`
  if (madeBy === 'parent')
    return about === 'me' ? 'A parent asked for help themselves' : 'A parent asked'
  return about === 'friend' ? 'A friend was worried about them' : `${name ?? 'They'} asked for help`
}

/** The same in the line under the name. */
export function askedLine({ madeBy, about, by }: Pick<Asked, 'madeBy' | 'about' | 'by'>) {
  if (madeBy === 'teacher') return `${by?.name ?? 'A teacher'} asked for them.`
  if (madeBy === 'parent')
    return about === 'me' ? 'They asked for help themselves.' : 'A parent asked.'
  return about === 'friend' ? 'A friend was worried about them.' : 'They asked for help themselves.'
}

/** "Breakfast club: came 4 of 5 days" */
export function weekWords({
  title,
  came,
  of,
  firstOn,
}: Extract<Happened, { what: 'came_in_week' }>) {
  const days = of === 1 ? 'day' : 'days'
  if (firstOn !== null) {
    return `${title}: first came ${dayWords(firstOn)}, ${came} of ${of} ${days} that week`
  }
  if (came === 0) return `${title}: didn’t come that week`
  return came === of && of > 1
    ? `${title}: came all ${of} days`
    : `${title}: came ${came} of ${of} ${days}`
}
