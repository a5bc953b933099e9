import { TAPERED_HALVES } from '../../../worker/cases/rules/exit.ts'
import { WEIGHT_HALVES } from '../../../worker/caseload/rules/caseloadWeight.ts'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { goesTo } from '../../../worker/access/rules/concernAboutStaff.ts'
import { groupInOrder, hourOf, QUEUE_RANK } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import { promiseFor } from '../../../worker/referrals/rules/replyPromise.ts'
import { keyedTag, sealFor } from '../../../worker/vault/vault.ts'
import { sealDecision } from '../../referrals/decisions.ts'
import { sealHandOver } from '../../cases/handOvers.ts'
import { sealReason } from '../../retention/legalHolds.ts'
import { sealMessage } from '../../referrals/messages.ts'
import { NOTHING_PROMISED_AT } from '../../referrals/referrals.ts'
import { SEALED } from '../../sealedColumns.ts'
import { sealNote } from '../../cases/sessionNotes.ts'
import { addMentoring } from './mentoringRows.ts'
import { addPlan } from './planRows.ts'
import { addRecords } from './recordRows.ts'
import { addDisclosure } from './disclosureRows.ts'
import { noRows, type Rows } from './rows.ts'
import { type Act, type RowMaker, trail, withViews } from './rowMaker.ts'
import type { Described } from './describe.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

/** Messages and notes of one referral: more than any has. */
const MOST = 100

export async function rowsOf(teller: RowMaker, told: Described): Promise<Rows> {
  const rows = noRows()
  const id = teller.id('referral', told.n)
  const acts = [
    ...(await addReferral(teller, told, id, rows)),
    ...(await addDecision(teller, told, id, rows)),
    ...(await addMessages(teller, told, id, rows)),
    ...addTeachers(teller, told, id, rows),
    ...(await addCase(teller, told, id, rows)),
    ...addToldNames(teller, told, id, rows),
    ...(await addRecords(teller, told, id, rows)),
    ...(await addPlan(teller, told, id, rows)),
    ...(await addMentoring(teller, told, id, rows)),
    ...(await addHold(teller, told, id, rows)),
  ]
  rows.trailEntries.push(...(await trail(teller, id, told.madeBy, withViews(acts))))
  await addDisclosure(teller, told, id, rows)
  return rows
}

async function addReferral(
  { school, vault, people, time, code }: RowMaker,
  told: Described,
  id: string,
  rows: Rows,
): Promise<Act[]> {
  const { madeBy, about, identity, language, who, answers, openedBy = [] } = told
  const madeAt = time.at(told.made)
  const promise = promiseFor(school.calendar, madeAt, school.profile.promiseSchoolDays)
  const wroteLast = told.messages?.findLast(({ by }) => by === null)
  rows.referrals.push({
    schoolId: school.id,
    id,
    madeBy,
    about,
    status: told.decided?.outcome ?? 'waiting',
    queueRank: QUEUE_RANK[told.unsafe ? 'urgent' : told.held ? 'held' : 'usual'],
    urgentBecause: told.unsafe ? 'said_not_safe' : null,
    identity,
    whoSealed: who && (await sealFor(vault, ...SEALED.referralWho(id), JSON.stringify(who))),
    answersSealed: await sealFor(vault, ...SEALED.referralAnswers(id), JSON.stringify(answers)),
    wantsStaffId: told.wants ?? null,
    notStaffId: told.not ?? null,
    aboutStaffId: told.aboutStaff ?? null,
    goesTo: told.aboutStaff ? goesTo(people.map(colleague), told.aboutStaff) : null,
    language,
    codeTag: await keyedTag(vault.pepper, 'code_tag', school.id, code(told.n)),
    madeAt,
    promisedAt: promise?.dueAt ?? NOTHING_PROMISED_AT,
    unreadAt: told.unread && wroteLast ? time.at(wroteLast.at) : null,
    turn: told.decided ? 1 : 0,
    byStaffId: told.byStaff ?? null,
    pupilSaid: told.pupilSaid?.at(-1)?.said ?? null,
    doNotTellAt: told.doNotTell ? time.at(told.doNotTell.at) : null,
    heldAs: told.held ? groupInOrder(hourOf(madeAt), 1) : null,
  })
  const opened = openedBy.map(({ by, at }): Act => ({
    at: time.at(at),
    by,
    may: 'see_referral',
    did: 'opened',
  }))
  const by = told.byStaff ?? null
  return [{ at: madeAt, by, may: by ? 'refer_pupil' : 'see_referral', did: 'made' }, ...opened]
}

const colleague = ({ staffId, ...person }: RowMaker['people'][number]) => ({
  ...person,
  id: staffId,
})

/** The pupil's answer to a teacher's referral, and the replies to the teacher. */
function addTeachers(
  { school, time, id }: RowMaker,
  { n, pupilSaid = [], told = [] }: Described,
  referralId: string,
  rows: Rows,
): Act[] {
  const place = { schoolId: school.id, referralId }
  const kept = (index: number) => ({ ...place, id: id('message', n * MOST + MOST - 1 - index) })
  const answers = pupilSaid.map(({ said, to, at }, index) => {
    rows.pupilAnswers.push({ ...kept(index), said, byStaffId: to, saidAt: time.at(at) })
    return { at: time.at(at), by: to, may: 'ask_pupil', did: `pupil_said_${said}` } as const
  })
  const phrases = told.map(({ phrase, by, at }, index) => {
    rows.toldReferrers.push({ ...kept(index), phrase, byStaffId: by, toldAt: time.at(at) })
    return { at: time.at(at), by, may: 'tell_referrer', did: 'told_referrer' } as const
  })
  return [...answers, ...phrases]
}

async function addDecision(
  { school, vault, time }: RowMaker,
  { decided }: Described,
  referralId: string,
  rows: Rows,
): Promise<Act[]> {
  if (!decided) return []
  const { outcome, by, mentor, service, words } = decided
  const decidedAt = time.at(decided.at)
  const row = await sealDecision(vault, {
    schoolId: school.id,
    referralId,
    turn: 0,
    outcome,
    byStaffId: by,
    decidedAt,
    mentorId: mentor ?? null,
    serviceId: service ?? null,
    words,
    reason: null,
    visibleAt: null,
  })
  // Of long ago: they have read it, so it is not undone any more.
  const read = { ...row, readAt: decidedAt }
  rows.decisions.push(words ? read : { ...read, wordsSealed: null })
  return [{ at: decidedAt, by, may: 'decide_referral', did: outcome }]
}

async function addMessages(
  { school, vault, time, id }: RowMaker,
  { n, messages = [] }: Described,
  referralId: string,
  rows: Rows,
): Promise<Act[]> {
  const schoolId = school.id
  const written = messages.map(async ({ by, at, words }, index) => {
    const place = { schoolId, referralId, id: id('message', n * MOST + index) }
    return sealMessage(vault, { ...place, byStaffId: by, sentAt: time.at(at), words })
  })
  rows.messages.push(...(await Promise.all(written)))
  return messages.map(({ by, at }) => ({
    at: time.at(at),
    by,
    may: 'answer_messages',
    did: by ? 'answered' : 'wrote_message',
  }))
}

async function addCase(
  { school, vault, time, id }: RowMaker,
  { n, decided, openCase, exit }: Described,
  caseId: string,
  rows: Rows,
): Promise<Act[]> {
  const mentorId = decided?.mentor
  if (!openCase || !mentorId) return []
  const { intensity, notes, dueInDays, ended, handingTo } = openCase
  const sessions = notes.map(({ at, ...note }, index) => {
    const endedAt = time.at(at)
    const writtenAt = endedAt + 5 * MINUTE_MS
    const noteId = id('note', n * MOST + index)
    return { ...note, id: noteId, metOn: londonDay(endedAt), writtenAt, byStaffId: mentorId }
  })
  rows.openCases.push({
    schoolId: school.id,
    id: caseId,
    mentorId,
    intensity,
    weightHalves: (exit ? TAPERED_HALVES : WEIGHT_HALVES)[intensity],
    openedAt: time.at(decided.at),
    lastMetOn:
      sessions
        .map(({ metOn }) => metOn)
        .toSorted()
        .at(-1) ?? null,
    dueOn: dueInDays === undefined ? null : time.dayAhead(dueInDays),
    endedAt: ended ? time.at(ended) : null,
  })
  const sealed = sessions.map((note) => sealNote(vault, { ...note, schoolId: school.id, caseId }))
  rows.sessionNotes.push(...(await Promise.all(sealed)))
  const wrote = sessions.map(({ writtenAt }): Act => ({
    at: writtenAt,
    by: mentorId,
    may: 'write_session_note',
    did: 'wrote_note',
  }))
  if (!handingTo) return wrote
  const asked = {
    schoolId: school.id,
    caseId,
    id: id('note', n * MOST + MOST - 1),
    fromStaffId: mentorId,
    toStaffId: handingTo.mentor,
    askedBy: mentorId,
    askedAt: time.at(handingTo.at),
    overLimit: false,
    status: 'waiting',
    settledBy: null,
    settledAt: null,
    reason: handingTo.reason,
    answer: null,
  } as const
  rows.handOvers.push(await sealHandOver(vault, asked))
  return [
    ...wrote,
    { at: asked.askedAt, by: mentorId, may: 'hand_over_case', did: 'asked_hand_over' },
  ]
}

/** Its mentor told colleagues the pupil's name. */
const addToldNames = (
  { school, time }: RowMaker,
  { decided, namesTold = [] }: Described,
  caseId: string,
  rows: Rows,
): Act[] =>
  namesTold.flatMap(({ to, at }): Act[] => {
    const by = decided?.mentor
    if (!by) return []
    const toldAt = time.at(at)
    rows.toldNames.push({ schoolId: school.id, caseId, staffId: to, byStaffId: by, toldAt })
    return [{ at: toldAt, by, may: 'write_case_text', did: 'told_a_colleague_the_name' }]
  })

/** A legal hold on the referral itself. */
async function addHold(
  { school, vault, time, id }: RowMaker,
  { n, legalHold }: Described,
  onId: string,
  rows: Rows,
): Promise<Act[]> {
  if (!legalHold) return []
  const { by: setBy, reason } = legalHold
  const setAt = time.at(legalHold.at)
  const hold = {
    schoolId: school.id,
    id: id('note', n * MOST + MOST - 2),
    onKind: 'referral',
    onId,
  } as const
  const reasonSealed = await sealReason(vault, hold.id, reason)
  rows.legalHolds.push({ ...hold, setBy, setAt, reasonSealed })
  return [{ at: setAt, by: setBy, may: 'hold_records', did: 'held' }]
}
