import { insertReferral, type NewReferral } from '../../db/referrals/newReferral.ts'
import { promisedAtOf } from '../../db/referrals/referrals.ts'
import { type School, staffMember } from '../../db/school/school.ts'
import { findReferredBy } from '../../db/referrals/teacherReferrals.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { promiseFor } from './rules/replyPromise.ts'
import type { Answers } from './rules/referral.ts'
import type { ReferForm } from './rules/teacherForms.ts'
import type { Named } from '../names/rules/who.ts'
import { type Reason, REASONS } from '../school/rules/reasonsForHelp.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { goesTo, SOMEBODY_ELSE } from '../access/rules/concernAboutStaff.ts'
import { isHead } from '../access/rules/safeguardingRank.ts'
import { urgentBecauseOf } from './rules/teacherReferral.ts'
import { keyedTag, newSecret } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/** A teacher's referral, as they typed it. The same `id` sent twice is made once. */
export type ReferredPupil = Omit<ReferForm, 'name' | 'year' | 'group' | 'reasons'> & {
  pupil: Named
  reasons: readonly Reason[]
}

/**
 * A member of staff refers a pupil. It waits in the one queue under the same promise as a pupil's own.
 * It has no five words until the pupil is asked: its tag is of nothing, and cannot be guessed. The same
 * form sent twice breaks the key in the write and gets the first answer.
 *
 * @throws Refusal `not_found`, or `not_valid` for a year that this school does not have
 */
export async function referPupil(ctx: StaffContext, form: ReferredPupil) {
  assertMay(ctx, 'refer_pupil')
  const { db, now, staff } = ctx
  const { school } = staff
  const { year } = form.pupil
  if (year !== null && !yearsOf(school.profile).includes(year)) {
    throw new Refusal('not_valid', { year: 'Choose a year of this school.' })
  }
  assertColleague(ctx, form.aboutStaff ?? '')
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'referral', school.id, `${staff.id} refers ${form.id}`, 22)
  const urgentBecause = urgentBecauseOf(form.howSoon)
  const promise = promiseFor(school.calendar, now, school.profile.promiseSchoolDays)
  const made = { id, madeAt: now, promisedAt: promise?.dueAt ?? null }
  const insert = await insertReferral(db, school.vault, newReferral(ctx, form, made), urgentBecause)
  try {
    await commitAs({ ...ctx, head: NEW_TRAIL }, 'refer_pupil', { on: id, did: 'made' }, insert)
    return made
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findReferredBy(db, school.id, staff.id, id)
    if (!before) throw error
    return { ...before, promisedAt: promisedAtOf(before) }
  }
}

const newReferral = (
  { staff }: StaffContext,
  form: ReferredPupil,
  made: Pick<NewReferral, 'id' | 'madeAt' | 'promisedAt'>,
): NewReferral => ({
  ...made,
  schoolId: staff.school.id,
  madeBy: 'teacher',
  about: 'pupil',
  identity: 'known',
  who: {
    self: { name: staffMember(staff.school, staff.id)?.name ?? '', year: null, group: '' },
    other: form.pupil,
  },
  answers: answersOf(form),
  language: 'en',
  codeTag: newSecret(),
  byStaffId: staff.id,
  ...concernOf(staff.school, form.aboutStaff ?? ''),
})

function assertColleague({ staff }: StaffContext, about: string): void {
  if (about === '' || about === SOMEBODY_ELSE) return
  if (about !== staff.id && staffMember(staff.school, about)) return
  throw new Refusal('not_valid', { aboutStaff: 'Choose a colleague from the list.' })
}

function concernOf(school: School, about: string) {
  if (about === '') return { aboutStaffId: null, goesTo: null, aboutHead: false }
  const aboutStaffId = about === SOMEBODY_ELSE ? null : about
  const aboutHead = school.staff.some((person) => person.id === aboutStaffId && isHead(person))
  return { aboutStaffId, goesTo: goesTo(school.staff, aboutStaffId), aboutHead }
}

const answersOf = (form: ReferredPupil): Answers => ({
  // In the list's order, each once, however they were sent.
  reasons: REASONS.filter((reason) => form.reasons.includes(reason)),
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
