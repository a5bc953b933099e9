import type { Found, FoundPupil, FoundRequest } from '../../../worker/search/office/answers.ts'
import { filterText } from '../../../worker/triage/rules/queueFilter.ts'
import type { NameFit } from '../../../worker/search/rules/likeness.ts'
import { referDraft } from '../referrals/referDraft.ts'
import { AWAY, CASELOAD, caseAt, closeAt, QUEUE, REFER, SIGN_UP, TELL } from '../shell/addresses.ts'
import { hideScreen } from '../shell/cover/cover.ts'
import { keysNow } from '../shell/keys/shortcuts.ts'
import { may } from '../shell/me.ts'
import { nameAndClass } from './nameAndClass.ts'
import { railFor } from '../shell/rail/rooms.ts'
import { dayOf } from '../shell/timeWords.ts'
import { nameOf, type Option } from './options.ts'

/** The options before anything is typed. */
export function firstToDo(dsl: string | null): Option[] {
  const note = keysNow().find(([key]) => key === 'w')?.[1]
  const all: (Option | false)[] = [
    may('write_session_note') && {
      id: 'do-note',
      icon: 'note',
      label: 'Write a note',
      also: 'session record',
      ...(note ? { key: 'w', press: note.press } : { href: CASELOAD }),
    },
    may('refer_pupil') && {
      id: 'do-refer',
      icon: 'add',
      label: 'Refer a pupil',
      also: 'referral request',
      href: REFER,
    },
    {
      id: 'do-tell',
      icon: 'shield',
      label: `Tell ${dsl ?? 'the safeguarding lead'} something now`,
      also: 'pass on concern worry safeguarding disclosure DSL lead',
      href: TELL,
    },
    {
      id: 'do-hide',
      icon: 'hide',
      label: 'Hide this screen',
      also: 'cover lock',
      key: 'h',
      press: hideScreen,
    },
  ]
  return all.filter((one) => one !== false)
}

/** All that can be done, and every room: looked through once something is typed. */
export function everythingToDo(dsl: string | null): Option[] {
  const first = firstToDo(dsl)
  const more: (Option | false)[] = [
    may('decide_referral') && {
      id: 'do-next',
      icon: 'queue',
      label: 'Decide the next request',
      also: 'waiting triage',
      href: QUEUE,
    },
    may('decide_referral') && {
      id: 'do-late',
      icon: 'clock',
      label: 'Decide what’s late',
      also: 'overdue',
      href: `${QUEUE}?${filterText({ show: 'late' })}`,
    },
    may('see_queue') &&
      may('answer_messages') && {
        id: 'do-messages',
        icon: 'message',
        label: 'Answer new messages',
        also: 'reply unread wrote back',
        href: `${QUEUE}?${filterText({ show: 'wrote_back' })}`,
      },
    may('manage_series') && {
      id: 'do-close',
      icon: 'week',
      label: 'Close a day',
      href: closeAt(dayOf(Date.now())),
    },
    may('sign_up_child') && {
      id: 'do-sign-up',
      icon: 'bowl',
      label: 'Sign a child up for breakfast',
      href: SIGN_UP,
    },
    may('manage_series') && { id: 'do-away', icon: 'week', label: 'Plan a day away', href: AWAY },
  ]
  const rooms = railFor(may)
    .flatMap((group) => group.rooms)
    .filter(({ href }) => href !== REFER)
    .map(({ href, label, icon }): Option => ({ id: `room-${href}`, icon, label, href }))
  return [...first, ...more.filter((one) => one !== false), ...rooms]
}

/**
 * The actions on the pupils found. Names travel in memory, never in an address.
 *
 * @param onlySure what was typed stands in a title, so pupils who only sound like it were hardly meant
 */
export function toDoAbout(found: Found | undefined, onlySure: boolean): Option[] {
  const isMeant = ({ fits }: { fits: NameFit }) => !onlySure || fits !== 'sounds'
  const pupils = (found?.pupils ?? []).filter(isMeant)
  const requests = (found?.requests ?? []).filter(isMeant)
  const [first] = pupils
  const refer: Option[] =
    first && first.standing === null && first.leftOn === null && may('refer_pupil')
      ? [
          {
            id: 'do-refer-found',
            icon: 'add',
            label: `Refer ${nameOf(first)}`,
            href: REFER,
            press: () => referThem(nameOf(first), first.year, first.group),
          },
        ]
      : []
  return [...pupils.map(noteOnPupil), ...requests.map(noteOnRequest), ...refer].filter(
    (one) => one !== null,
  )
}

const noteOnPupil = (pupil: FoundPupil) =>
  noteOn(nameOf(pupil), pupil.standing === 'your_case' ? pupil.referralId : null)

const noteOnRequest = ({ named, standing, referralId }: FoundRequest) =>
  noteOn(named.name, standing === 'your_case' ? referralId : null)

const noteOn = (name: string, caseId: string | null): Option | null =>
  caseId !== null && may('write_session_note')
    ? {
        id: `do-note-${caseId}`,
        icon: 'note',
        label: `Write a note about ${name}`,
        href: caseAt(caseId),
      }
    : null

/** For whoever was not found. Only someone who finds the whole roll is told that they are not on it. */
export const referTyped = (words: string): Option[] =>
  may('refer_pupil')
    ? [
        {
          id: 'do-refer-typed',
          icon: 'add',
          label: may('find_pupils') ? `Refer “${words}”, who isn’t on the roll` : 'Refer a pupil',
          href: REFER,
          press: () => referThem(words, null, ''),
        },
      ]
    : []

/** Filled in for them, unless a referral is being written already. */
function referThem(name: string, year: number | null, group: string) {
  const draft = referDraft()
  if (draft.read().name === '') draft.change({ name: nameAndClass({ name, year, group }) })
}
