import type {
  FindPage,
  Found,
  FoundPupil,
  FoundRequest,
  FoundSession,
  Standing,
} from '../../../worker/search/office/answers.ts'
import type { NameFit } from '../../../worker/search/rules/likeness.ts'
import { beginsInTitle, fitsTitle } from '../../../worker/search/rules/oneLetterOff.ts'
import type { IconName } from '../components/icons.ts'
import {
  caseAt,
  pupilAt,
  referralAt,
  REFERRED,
  registerAt,
  SERVICES,
  sessionAt,
} from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { dayWords, timeWords } from '../shell/timeWords.ts'
import { classWords } from '../shell/words.ts'

/** A line that can be chosen: it leads somewhere, or does something here. */
export type Option = {
  id: string
  icon: IconName
  label: string
  detail?: string
  /** Other words for it, which find it too. */
  also?: string
  /** The key that does the same without this dialog. */
  key?: string
  /** A person's: it is offered again under "Lately". */
  isPerson?: true
  href?: string
  /** A page of the school's, not of the office: it opens beside this one. */
  isOutside?: true
  press?: () => void
}

export type Group = { name: string; options: readonly Option[] }

const STANDS: Record<Standing | 'referred', string> = {
  your_case: 'your case',
  case: 'has a case',
  waiting: 'waiting',
  referred: 'you referred them',
}

const NURSERY = -1

const line = (...parts: readonly (string | null | undefined | false)[]) =>
  parts.filter(Boolean).join(' · ')

export const nameOf = ({ forename, surname }: Pick<FoundPupil, 'forename' | 'surname'>) =>
  [forename, surname].filter(Boolean).join(' ')

const pupilOption = (pupil: FoundPupil): Option => ({
  id: `find-${pupil.pupilId}`,
  icon: pupil.standing === 'waiting' ? 'queue' : 'people',
  label: nameOf(pupil),
  detail: line(
    pupil.knownAs && `called ${pupil.knownAs}`,
    pupil.year === NURSERY ? line('Nursery', pupil.group) : classWords({ ...pupil, name: '' }),
    pupil.standing && STANDS[pupil.standing],
    pupil.leftOn !== null && 'has left',
  ),
  isPerson: true,
  href: pupilAt(pupil.pupilId),
})

const requestOption = ({ referralId, named, standing }: FoundRequest): Option => ({
  id: `find-${referralId}`,
  icon: standing === 'waiting' ? 'queue' : 'people',
  label: named.name,
  detail: line(classWords(named), STANDS[standing]),
  isPerson: true,
  href:
    standing === 'referred'
      ? REFERRED
      : standing === 'your_case'
        ? caseAt(referralId)
        : referralAt(referralId),
})

/** What is on: to its register once it has begun, for those who keep one. */
const sessionOption = ({ id, title, on, startsAt, place, isOver }: FoundSession): Option => {
  const hasBegun = startsAt <= Date.now()
  const isToRegister = hasBegun && may('keep_register')
  return {
    id: `find-${id}`,
    icon: isToRegister ? 'register' : 'week',
    label: title,
    detail: line(
      `${dayWords(on)}, ${timeWords(startsAt)}`,
      isToRegister ? (isOver ? 'the register' : 'on now, the register') : place,
    ),
    href: isToRegister ? registerAt(id) : sessionAt(id),
  }
}

/** Sessions shown at most, of one search. */
const SESSIONS_SHOWN = 5

const SERVICES_SHOWN = 4

const NEXT_SHOWN = 2

const PEOPLE = () => (may('find_pupils') ? 'Pupils' : 'People')

/** On the roll and off it, as well as they fit. */
const peopleWho = (found: Found | undefined, ...fits: readonly NameFit[]): Option[] =>
  fits.flatMap((fit) => [
    ...(found?.pupils ?? []).filter((one) => one.fits === fit).map(pupilOption),
    ...(found?.requests ?? []).filter((one) => one.fits === fit).map(requestOption),
  ])

/** The reader's own next sessions; anyone's where they have none. */
function nextOf(page: FindPage | undefined): FoundSession[] {
  const ahead = (page?.sessions ?? []).filter(({ isOver }) => !isOver)
  const mine = ahead.filter(({ isMine }) => isMine)
  return (mine.length > 0 ? mine : ahead).slice(0, NEXT_SHOWN)
}

/** The list of services as pupils and parents read it. */
const pupilsServices = () => `/${myself().school.id}/services`

/**
 * The results for these words, in the order of the list. The list leaves out empty groups. Names and titles that have
 * the words come first, then names that only sound like them, then titles with a letter wrong where nothing has them.
 */
export function foundGroups(
  words: string,
  found: Found | undefined,
  page: FindPage | undefined,
  toDo: readonly Option[],
): Group[] {
  const sure = { name: PEOPLE(), options: peopleWho(found, 'begins', 'inside') }
  const alike = { name: 'Sounds like', options: peopleWho(found, 'sounds') }
  const nearest = { name: 'Did you mean', options: (found?.nearest ?? []).map(pupilOption) }
  const titles = titled((title) => beginsInTitle(title, words), page, toDo)
  if ([sure, ...titles].some(({ options }) => options.length > 0)) {
    return [sure, ...titles, alike, nearest]
  }
  const misspelt = titled((title) => fitsTitle(title, words), page, toDo)
  return [{ ...alike, name: PEOPLE() }, nearest, ...misspelt]
}

const titled = (
  fits: (title: string) => boolean,
  page: FindPage | undefined,
  toDo: readonly Option[],
): Group[] => [
  {
    name: 'Sessions',
    options: (page?.sessions ?? [])
      .filter((session) => fits(`${session.title}${nextOf(page).includes(session) ? ' next' : ''}`))
      .slice(0, SESSIONS_SHOWN)
      .map(sessionOption),
  },
  {
    name: 'Services',
    options: (page?.services ?? [])
      .filter(({ name }) => fits(name))
      .slice(0, SERVICES_SHOWN)
      .map(({ id, name, phone }) => ({
        id: `find-${id}`,
        icon: 'book',
        label: name,
        ...(phone ? { detail: phone } : {}),
        ...(may('keep_settings')
          ? { href: SERVICES }
          : { href: pupilsServices(), isOutside: true }),
      })),
  },
  { name: 'Do', options: toDo.filter(({ label, also = '' }) => fits(`${label} ${also}`)) },
]

/** Before anything is typed: the pupils this person opened last, their next sessions, and their actions. */
export const firstGroups = (
  lately: readonly Option[],
  page: FindPage | undefined,
  toDo: readonly Option[],
): Group[] => [
  { name: 'Lately', options: lately },
  { name: 'Next', options: nextOf(page).map(sessionOption) },
  { name: 'Do', options: toDo },
]
