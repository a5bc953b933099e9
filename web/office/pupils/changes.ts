import type {
  AgencyRow,
  CasePlan,
  CaseRow,
  NoteKept,
  NoteRow,
  ObservationRow,
  TextRow,
} from '../../../worker/cases/office/answers.ts'
import type { NoteForm } from '../../../worker/cases/rules/sessionNote.ts'
import type { Happened, PupilPage } from '../../../worker/pupils/office/answers.ts'
import type { TimelineKind } from '../../../worker/pupils/rules/timelineKinds.ts'
import type { MessageRow, ParentsAnswer } from '../../../worker/referrals/office/answers.ts'
import { followUpOf } from '../cases/agencyDraft.ts'
import { dueFrom } from '../cases/noteDraft.ts'
import { myself } from '../shell/me.ts'
import { dayOf } from '../shell/timeWords.ts'

/*
 * The page as it stands after something was done, without opening the records once more: each opening is an entry in
 * their trails.
 */

const kindOf = ({ what }: Happened): Exclude<TimelineKind, 'all'> =>
  what === 'note' || what === 'observation'
    ? 'notes'
    : what === 'message'
      ? 'messages'
      : what.startsWith('came')
        ? 'came'
        : 'others'

/** Whether a filter lets this through. */
export const isShown = (each: Happened, shown: TimelineKind) =>
  shown === 'all' || kindOf(each) === shown

/** One thing more on the timeline; the same one again is the same. */
function withHappened(page: PupilPage, one: Happened): PupilPage {
  const others = page.happened.filter(({ key }) => key !== one.key)
  const more = 1 - (page.happened.length - others.length)
  const kind = kindOf(one)
  return {
    ...page,
    happened: [one, ...others].toSorted(
      (a, b) => b.on.localeCompare(a.on) || (b.at ?? 0) - (a.at ?? 0),
    ),
    counts: {
      ...page.counts,
      all: page.counts.all + more,
      [kind]: page.counts[kind] + more,
    },
  }
}

function withoutHappened(page: PupilPage, keys: ReadonlySet<string>): PupilPage {
  const stays = page.happened.filter(({ key }) => !keys.has(key))
  const fewer = page.happened.length - stays.length
  const { all, others } = page.counts
  return {
    ...page,
    happened: stays,
    counts: { ...page.counts, all: all - fewer, others: others - fewer },
  }
}

/** The days of the case changed: what is due next is whichever comes first. */
export function withDays(
  page: PupilPage,
  days: Partial<Pick<CaseRow, 'meetsOn' | 'followUpOn' | 'reviewOn'>>,
): PupilPage {
  if (!page.case) return page
  const its = { ...page.case.case, ...days }
  const all = [its.meetsOn, its.followUpOn, its.reviewOn]
  const dueOn = all.filter((day) => day !== null).toSorted()[0] ?? null
  return { ...page, case: { ...page.case, case: { ...its, dueOn, due: dueFrom(dueOn) } } }
}

const dayWith = (on: string, at: number) => ({ on, at: dayOf(at) === on ? at : null })

export function withNote(
  page: PupilPage,
  caseId: string,
  { meetsOn, ...note }: NoteKept,
  { progress }: NoteForm,
): PupilPage {
  const noted = withHappened(page, {
    what: 'note',
    key: `note ${note.id}`,
    ...dayWith(note.metOn, note.writtenAt),
    caseId,
    note,
    mayPassOn: page.referral?.may.passOn ?? false,
    towards: (progress ?? []).map(({ targetId, went }) => ({
      words: page.case?.plan.targets.find(({ id }) => id === targetId)?.words.at(-1)?.words ?? '',
      went,
    })),
  })
  if (!page.case) return noted
  const { plan } = page.case
  return withDays(
    {
      ...noted,
      case: {
        ...page.case,
        plan: {
          ...plan,
          targets: plan.targets.map((target) => withProgress(target, note, progress)),
        },
      },
    },
    { meetsOn },
  )
}

/** With a lesson that was watched, also where a programme waits for it. */
export function withObservation(page: PupilPage, observation: ObservationRow): PupilPage {
  const { seenOn } = observation
  const watched = withHappened(page, {
    what: 'observation',
    key: `observation ${observation.id}`,
    ...dayWith(seenOn, observation.writtenAt),
    observation,
  })
  if (!page.case) return watched
  const { plan } = page.case
  const observedOn = [...plan.observedOn, seenOn]
  return { ...watched, case: { ...page.case, plan: { ...plan, observedOn } } }
}

/** How a target went in this note; one that is met is settled by it. */
function withProgress(
  target: CasePlan['targets'][number],
  note: NoteRow,
  progress: NoteForm['progress'] = [],
) {
  const its = progress.find(({ targetId }) => targetId === target.id)
  if (!its) return target
  const went = { noteId: note.id, metOn: note.metOn, went: its.went }
  const met = its.went === 'met' ? { status: 'met' as const, settledAt: note.writtenAt } : {}
  return { ...target, ...met, progress: [...target.progress, went] }
}

/** The plan as the Worker has it, and the day of its review. */
export function withPlan(page: PupilPage, plan: CasePlan): PupilPage {
  if (!page.case) return page
  const { case: before } = page.case
  const reviewOn = plan.reviews.find(({ heldOn }) => heldOn === null)?.dueOn ?? null
  const planned = withDays({ ...page, case: { ...page.case, plan } }, { reviewOn })
  const [was, is] = [page.case.plan, plan].map((each) => happenedIn(before.id, each))
  const gone = new Set((was ?? []).map(({ key }) => key))
  for (const { key } of is ?? []) gone.delete(key)
  const old = [...(was ?? []), ...exitLines(page.case.plan.exit)]
  const told = old.map((each) => JSON.stringify(each))
  return [...(is ?? []), ...exitLines(plan.exit), ...takenBack(page.case.plan.exit, plan.exit)]
    .filter((each) => !told.includes(JSON.stringify(each)))
    .reduce(withHappened, withoutHappened(planned, gone))
}

type Exit = NonNullable<CasePlan['exit']>

type ExitLine = Extract<Happened, { what: 'exit' }>

const exitLine = (
  { id }: Exit,
  at: number,
  said: Pick<ExitLine, 'step' | 'by'> & Partial<ExitLine>,
): Happened => ({
  why: null,
  words: '',
  what: 'exit',
  key: `exit ${id} ${said.step}`,
  ...moment(at),
  ...said,
})

/** How far a case is on its way to its end. Nothing of it leaves the timeline. */
function exitLines(exit: CasePlan['exit']): Happened[] {
  if (!exit) return []
  const { by, begunAt, meetOn, ended } = exit
  return [
    ...(meetOn.length > 0 ? [exitLine(exit, begunAt, { step: 'begun', by })] : []),
    ...(ended
      ? [
          exitLine(exit, ended.at, {
            step: 'ended',
            by: ended.by,
            why: ended.why,
            words: ended.said.words,
          }),
        ]
      : []),
  ]
}

const takenBack = (was: CasePlan['exit'], is: CasePlan['exit']): Happened[] =>
  was && !is
    ? [
        exitLine(was, Date.now(), {
          step: was.ended ? 'taken_up_again' : 'kept_on',
          by: myself().person,
        }),
      ]
    : []

const moment = (at: number) => ({ on: dayOf(at), at })

type Target = CasePlan['targets'][number]

const wordsOf = ({ words }: Target) => words.at(-1)?.words ?? ''

const targetLine = (row: Target, step: 'set' | 'met', at: number): Happened => ({
  what: 'target',
  key: `target ${row.id} ${step}`,
  ...moment(at),
  step,
  words: wordsOf(row),
  by: step === 'met' ? myself().person : (row.words[0]?.by ?? null),
  sticker: step === 'met' ? row.sticker : null,
  why: '',
})

const backLine = (row: Target, { version, by, writtenAt, words: why }: TextRow): Happened => ({
  what: 'target',
  key: `target ${row.id} back ${version}`,
  ...moment(writtenAt),
  step: 'taken_back',
  words: wordsOf(row),
  by,
  sticker: null,
  why,
})

/** What a plan puts on the timeline, as the Worker tells it. */
function happenedIn(caseId: string, { programme, targets, reviews }: CasePlan): Happened[] {
  return [
    ...programme.map((each): Happened => ({
      what: 'programme',
      key: `programme ${caseId} ${each.version}`,
      ...moment(each.writtenAt),
      by: each.by,
      programme: each,
    })),
    ...targets.flatMap((row) => [
      targetLine(row, 'set', row.addedAt),
      ...(row.status === 'met' && row.settledAt ? [targetLine(row, 'met', row.settledAt)] : []),
      ...row.back.map((text) => backLine(row, text)),
    ]),
    ...reviews.flatMap(({ id, heldOn, by, said }): Happened[] =>
      heldOn && said
        ? [{ what: 'review', key: `review ${id}`, on: heldOn, at: null, by, said }]
        : [],
    ),
  ]
}

export const withVersions = (page: PupilPage, noteId: string, versions: TextRow[]): PupilPage => ({
  ...page,
  happened: page.happened.map((each) =>
    each.what === 'note' && each.note.id === noteId
      ? {
          ...each,
          note: { ...each.note, versions, words: versions.at(-1)?.words ?? each.note.words },
        }
      : each,
  ),
})

export const withFocus = (page: PupilPage, focus: TextRow[]): PupilPage =>
  page.case ? { ...page, case: { ...page.case, focus } } : page

export const withMessage = (page: PupilPage, referralId: string, message: MessageRow): PupilPage =>
  withHappened(page, {
    what: 'message',
    key: `message ${message.id}`,
    on: dayOf(message.sentAt),
    at: message.sentAt,
    referralId,
    who: page.referral?.who ?? null,
    about: page.referral?.about ?? 'me',
    message,
    mayPassOn: false,
  })

/** Whether this message stands on the page: it may have been turned to someone else's since. */
export const hasMessage = (page: PupilPage, id: string) =>
  page.happened.some(({ key }) => key === `message ${id}`)

export const withoutMessage = (page: PupilPage, id: string): PupilPage =>
  hasMessage(page, id)
    ? {
        ...page,
        happened: page.happened.filter(({ key }) => key !== `message ${id}`),
        counts: {
          ...page.counts,
          all: page.counts.all - 1,
          messages: page.counts.messages - 1,
        },
      }
    : page

export const withUnread = (page: PupilPage, unreadAt: number | null): PupilPage =>
  page.referral ? { ...page, referral: { ...page.referral, unreadAt } } : page

export const withPassedOn = (page: PupilPage, at: number): PupilPage =>
  withHappened(page, {
    what: 'passed_on',
    key: `passed on ${at}`,
    on: dayOf(at),
    at,
    by: myself().person,
  })

/** What was said with an agency, and when to ask again. */
export function withAgencies(page: PupilPage, agencies: AgencyRow[]): PupilPage {
  if (!page.case) return page
  const changed = withDays(
    { ...page, case: { ...page.case, agencies } },
    { followUpOn: followUpOf(agencies) },
  )
  const entry = agencies.at(-1)
  if (!entry) return changed
  const contact = agencies.find(({ id }) => id === entry.contactId)
  return withHappened(changed, {
    what: 'agency',
    key: `agency ${entry.id}`,
    ...dayWith(entry.happenedOn, entry.writtenAt),
    agency: contact?.agency ?? entry.agency,
    entry,
    isAnswer: entry.contactId !== entry.id,
  })
}

export function withParents(page: PupilPage, parents: ParentsAnswer): PupilPage {
  if (!page.referral) return page
  const before = page.referral.parents?.doNotTellAt ?? null
  // Another request may say so still.
  const others = page.doNotTellAt === before ? null : page.doNotTellAt
  return {
    ...page,
    doNotTellAt: parents.doNotTellAt ?? others,
    referral: { ...page.referral, parents },
  }
}
