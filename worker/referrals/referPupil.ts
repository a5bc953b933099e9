import { NOTHING_PROMISED_AT } from '../../db/referrals/promisedReply.ts'
import { referrals } from '../../db/tables/referrals.ts'
import { type School, staffMember } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { findReferredBy } from '../../db/referrals/teacherReferrals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { promiseFor } from './rules/replyPromise.ts'
import type { Answers, HowSoon, PupilKnows } from './rules/referral.ts'
import type { Named, Who } from '../names/rules/who.ts'
import { QUEUE_RANK } from '../arrivals/rules/queueRank.ts'
import type { Reason } from '../school/rules/reasonsForHelp.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { goesTo, SOMEBODY_ELSE } from '../access/rules/concernAboutStaff.ts'
import { urgentBecauseOf } from './rules/teacherReferral.ts'
import { keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/** A teacher's referral, as they typed it (row 67). */
export type ReferredPupil = {
  /** Made in the form: sent twice, it is made once. */
  id: string
  pupil: Named
  reasons: readonly Reason[]
  story: string
  strengths: string
  tried: string
  howSoon: HowSoon
  pupilKnows: PupilKnows
  /** Where it is about somebody who works here: their id, or `SOMEBODY_ELSE`; empty for nobody. */
  aboutStaff: string
}

/**
 * A member of staff refers a pupil. It waits in the one queue under the same promise as a pupil's own.
 * It has no five words until the pupil is asked: its tag is of nothing, and cannot be guessed.
 *
 * @throws Refusal `not_found`, or `not_valid` for a year that this school does not have
 */
export async function referPupil(ctx: StaffContext, form: ReferredPupil) {
  assertMay(ctx, 'refer_pupil')
  const { db, staff } = ctx
  const { school } = staff
  const { year } = form.pupil
  if (year !== null && !yearsOf(school.profile).includes(year)) {
    throw new Refusal('not_valid', { year: 'Choose a year of this school.' })
  }
  assertColleague(ctx, form.aboutStaff)
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'referral', school.id, `${staff.id} refers ${form.id}`, 22)
  const row = await rowOf(ctx, id, form)
  try {
    const deed = { on: id, did: 'made' } as const
    const insert = db.insert(referrals).values(row)
    await commitAs({ ...ctx, head: NEW_TRAIL }, 'refer_pupil', deed, [insert])
    return row
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findReferredBy(db, school.id, staff.id, id)
    if (!before) throw error
    return before
  }
}

async function rowOf({ now, staff }: StaffContext, id: string, form: ReferredPupil) {
  const { school } = staff
  const promise = promiseFor(school.calendar, now, school.profile.promiseSchoolDays)
  const urgentBecause = urgentBecauseOf(form.howSoon)
  const name = staffMember(school, staff.id)?.name ?? ''
  const who: Who = { self: { name, year: null, group: '' }, other: form.pupil }
  const whoSealed = await sealFor(school.vault, ...SEALED.referralWho(id), JSON.stringify(who))
  const answers = JSON.stringify(answersOf(form))
  return {
    schoolId: school.id,
    id,
    madeBy: 'teacher',
    about: 'pupil',
    status: 'waiting',
    queueRank: urgentBecause ? QUEUE_RANK.urgent : QUEUE_RANK.usual,
    urgentBecause,
    identity: 'known',
    whoSealed,
    answersSealed: await sealFor(school.vault, ...SEALED.referralAnswers(id), answers),
    language: 'en',
    codeTag: newSecret(),
    madeAt: now,
    promisedAt: promise?.dueAt ?? NOTHING_PROMISED_AT,
    byStaffId: staff.id,
    ...concernOf(school, form.aboutStaff),
  } as const
}

function assertColleague({ staff }: StaffContext, about: string): void {
  if (about === '' || about === SOMEBODY_ELSE) return
  if (about !== staff.id && staffMember(staff.school, about)) return
  throw new Refusal('not_valid', { aboutStaff: 'Choose a colleague from the list.' })
}

function concernOf(school: School, about: string) {
  if (about === '') return { aboutStaffId: null, goesTo: null }
  const aboutStaffId = about === SOMEBODY_ELSE ? null : about
  return { aboutStaffId, goesTo: goesTo(school.staff, aboutStaffId) }
}

const answersOf = (form: ReferredPupil): Answers => ({
  reasons: form.reasons,
  story: form.story,
  wishes: [],
  // The pupil has not been asked how they would like to be reached.
  reach: 'find_me',
  number: '',
  channelIsPrivate: 'not_sure',
  when: [],
  safeTimes: '',
  leaveNoMessage: false,
  interpreter: '',
  strengths: form.strengths,
  tried: form.tried,
  howSoon: form.howSoon,
  pupilKnows: form.pupilKnows,
})
