import type { readOwnPage } from '../../../db/ownPage/ownPage.ts'
import { staffMember } from '../../../db/school/school.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { firstBrokenEntry } from '../../../db/trail.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { OwnPageProps } from '../../../web/portal/ownPage/OwnPage.tsx'
import { capitalised } from '../../../web/portal/page/sentence.ts'
import type { OwnPageState } from '../../ownPage/ownReferral.ts'
import { CODE_HOLDER } from '../../access/rules/auditActions.ts'
import { mayAddOnOwnPage } from '../../safeguarding/rules/disclosure.ts'
import { meetingNow } from '../../referrals/rules/meeting.ts'
import { promiseNow } from '../../referrals/rules/promiseKept.ts'
import { mayBecome } from '../../referrals/rules/referral.ts'
import { sealFor, unsealFrom } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'
import { londonDay } from '../../time/londonTime.ts'
import { ownPlan } from './ownPlan.ts'
import { dayFacts, promiseMadeInWords, whenInWords } from '../page/timeInWords.ts'

type Read = NonNullable<Awaited<ReturnType<typeof readOwnPage>>>

type Described = Omit<
  OwnPageProps,
  'portal' | 'action' | 'places' | 'done' | 'notice' | 'typed' | 'error' | 'more'
>

/** What an action on an opened page goes by. */
export function stateOf(read: Read): OwnPageState {
  const { referral, trail } = read
  return {
    referralId: referral.id,
    // On their own page it is the pupil who acts, also where a teacher referred them.
    madeBy: referral.madeBy === 'teacher' ? 'pupil' : referral.madeBy,
    status: referral.status,
    turn: referral.turn,
    head: { seq: trail.at(-1)?.seq ?? 0, mac: trail.at(-1)?.mac ?? '' },
    told: toldOf(read),
  }
}

/** What an opened page says: never the story, always who has opened it. */
export async function describeOwnPage(
  c: DoorContext,
  idHash: string,
  read: Read,
): Promise<Described> {
  const { referral, trail } = read
  const { vault } = c.get('school')
  const state = stateOf(read)
  const views = trail.filter(({ did, byWhom }) => did === 'opened' && byWhom !== CODE_HOLDER)
  const readAt = views.find(({ asRole }) => asRole !== 'dsl')?.at ?? heardAt(read)
  return {
    sealed: await sealFor(vault, ...SEALED.openingState(idHash), JSON.stringify(state)),
    status: statusOf(referral, readAt !== null),
    times: timesOf(c, read, readAt),
    isOwn: referral.madeBy !== 'teacher',
    isUnsafe: isUnsafe(read),
    lead: leadOf(c, read),
    isParents: referral.madeBy === 'parent',
    promise: promiseOf(c, read),
    answer: await answerOf(c, read),
    service: read.service,
    plan: await ownPlan(
      c,
      read,
      called(c, read.decision?.mentorId ?? null) ?? c.get('t').roles.staff,
    ),
    messages: await messagesOf(c, read),
    opened: [...views, ...viewsOfRecords(read)]
      .toSorted((a, b) => a.at - b.at)
      .map(({ asRole, at }) => ({ role: roleOf(c, asRole), when: when(c, at) })),
    trailHolds: (await firstBrokenEntry(vault.pepper, trail)) === null,
    // Of a teacher's referral the first words are new as well.
    newWords:
      referral.wordsMadeAt && referral.madeBy !== 'teacher' ? when(c, referral.wordsMadeAt) : null,
    nameOpened: namesOpened(c, read),
    mayTellMore: state.told !== null,
    mayWithdraw: mayBecome(referral.status, 'withdrawn'),
    mayWrite: referral.status !== 'withdrawn',
  }
}

/** Who opened a safeguarding record with their words in it, where they know of that record. */
const viewsOfRecords = ({ recordViews, referral }: Read) =>
  recordViews.filter(({ raisedBecause }) => mayAddOnOwnPage({ ...referral, raisedBecause }))

/** They said that they are not safe: the safeguarding team has all of it. */
export const isUnsafe = ({ referral, told }: Pick<Read, 'referral' | 'told'>): boolean =>
  referral.urgentBecause === 'said_not_safe' || told?.raisedBecause === 'not_safe_now'

/**
 * Who of the safeguarding team read their record first, and when. Null where they are not with that team, or where
 * a mentor has answered: the page then says what was answered.
 */
export function leadOf(c: DoorContext, read: Read): OwnPageProps['lead'] {
  if (read.referral.status !== 'waiting' || !isUnsafe(read)) return null
  const [first] = viewsOfRecords(read).toSorted((a, b) => a.at - b.at)
  return first
    ? {
        name: staffMember(c.get('school'), first.byWhom)?.name ?? c.get('t').roles.dsl,
        readWhen: when(c, first.at),
      }
    : { name: null, readWhen: null }
}

/** Each time that a locked name was opened: by two people, or by one who keeps children safe here. */
const namesOpened = (c: DoorContext, { names, openedAlone }: Read) =>
  [
    ...names.map(({ because, openedAt }) => ({ because, at: openedAt ?? 0, by: null })),
    ...openedAlone.map(({ because, openedAt, byStaffId }) => ({
      because,
      at: openedAt,
      // By the name that every page has for who keeps children safe.
      by: staffMember(c.get('school'), byStaffId)?.name ?? c.get('t').roles.dsl,
    })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ because, at, by }) => ({
      by,
      when: when(c, at),
      why: c.get('t').page.nameReasons[because],
    }))

function statusOf(
  { status, pupilSaid }: Read['referral'],
  wasOpened: boolean,
): OwnPageProps['status'] {
  if (status === 'withdrawn' && pupilSaid === 'no') return 'said_no'
  return status === 'waiting' && wasOpened ? 'read' : status
}

/** When each step so far was taken. A reply counts from when they could read it. */
function timesOf(c: DoorContext, { referral, decision }: Read, readAt: number | null) {
  const inWords = (at: number) => capitalised(when(c, at))
  return {
    got: inWords(referral.madeAt),
    read: readAt === null ? undefined : inWords(readAt),
    replied: decision ? inWords(decision.visibleAt ?? decision.decidedAt) : undefined,
  }
}

/** What was passed on from this referral, where its holder knows of that. */
function toldOf({ told, referral }: Read): NonNullable<OwnPageState['told']> | null {
  const mayAdd = told && mayAddOnOwnPage({ ...referral, raisedBecause: told.raisedBecause })
  return mayAdd ? { id: told.id, head: { seq: told.seq ?? 0, mac: told.mac ?? '' } } : null
}

/** When a member of staff first wrote to them; null: nobody has. */
const heardAt = ({ messages }: Read): number | null =>
  messages.find(({ byStaffId }) => byStaffId !== null)?.sentAt ?? null

function promiseOf(c: DoorContext, read: Read) {
  const { referral } = read
  if (referral.status !== 'waiting') return null
  const promisedAt = referral.promisedAt ?? null
  const is = promiseNow(
    { promisedAt, heardAt: heardAt(read), isWithLead: isUnsafe(read) },
    c.get('now'),
  )
  if (is === 'kept' || is === 'with_lead') return null
  const { calendar, profile } = c.get('school')
  const days = profile.promiseSchoolDays
  const words = promiseMadeInWords(c.get('t'), calendar, days, referral.madeAt, c.get('now'))
  return words === null ? null : { words, late: is === 'late' }
}

async function answerOf(
  c: DoorContext,
  { decision, itsCase }: Read,
): Promise<OwnPageProps['answer']> {
  if (!decision?.wordsSealed || decision.outcome === 'withdrawn') return null
  const { referralId, turn, wordsSealed, byStaffId, mentorId } = decision
  const { vault } = c.get('school')
  return {
    from: called(c, byStaffId),
    words: await unsealFrom(vault, ...SEALED.decisionWords(referralId, turn), wordsSealed),
    mentor: called(c, mentorId),
    meeting: mentorId ? meetingInWords(c, itsCase, called(c, mentorId) ?? '') : '',
  }
}

/** When and where they meet, or that no day is set. */
function meetingInWords(c: DoorContext, itsCase: Read['itsCase'], mentor: string): string {
  const { now, school, t } = c.var
  const meeting = meetingNow(itsCase, londonDay(now))
  // Their plan says so.
  if (meeting.is === 'ended') return ''
  const day = 'on' in meeting ? fill(t.promise.date, dayFacts(t, meeting.on)) : ''
  const facts = { mentor, day, room: school.profile.room }
  const when = fill(t.page.meeting[meeting.is], facts)
  return `${fill(t.page.meets, facts)} ${when}`
}

const messagesOf = (c: DoorContext, { messages }: Read) =>
  Promise.all(
    messages.map(async ({ referralId, id, byStaffId, sentAt, wordsSealed }) => ({
      from: byStaffId && (called(c, byStaffId) ?? c.get('t').page.answerTeam),
      when: when(c, sentAt),
      words: await unsealFrom(
        c.get('school').vault,
        ...SEALED.messageWords(referralId, id),
        wordsSealed,
      ),
    })),
  )

const called = (c: DoorContext, staffId: string | null) =>
  staffMember(c.get('school'), staffId)?.calledByPupils ?? null

/** Never a role's own id: a child reads its name in their language. */
function roleOf(c: DoorContext, role: string): string {
  const names: Readonly<Record<string, string>> & { staff: string } = c.get('t').roles
  return (Object.hasOwn(names, role) && names[role]) || names.staff
}

/** Days that lie behind are named with their date. */
const when = (c: DoorContext, at: number) => whenInWords(c.get('t'), at, c.get('now'))
