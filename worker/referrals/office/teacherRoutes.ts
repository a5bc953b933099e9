import type { ReferralRow } from '../../../db/referrals/referrals.ts'
import type { School } from '../../../db/school/school.ts'
import type { ViewedReferral } from '../viewReferral.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import type { SignedInStaff } from '../../context/requireSignIn.ts'
import { unsealPupil } from '../../../db/roll/roll.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { findStaff } from '../../../db/staff/staff.ts'
import {
  madeByTeachers,
  referredAmong,
  referredBy,
} from '../../../db/referrals/teacherReferrals.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { followedSince, yearNow } from '../rules/yearsFollowed.ts'
import { giveNewWords, makeSlip } from '../makeCodeSlip.ts'
import { recordPupilAnswer } from '../recordPupilAnswer.ts'
import { referPupil } from '../referPupil.ts'
import { tellTeacher } from '../tellTeacher.ts'
import { firstTold } from '../../../db/school/school.ts'
import { criteriaOf, reasonsOf, yearsOf } from '../../school/rules/schoolProfile.ts'
import { mayBeAsked, meetsMentor, phrasesFor, teacherStatusOf } from '../rules/teacherReferral.ts'
import type {
  FromTeacher,
  PupilAnswerRow,
  Referred,
  ReferredPage,
  ReferredRow,
  ReferPage,
  TeacherFeedbackRow,
  YearReferredPage,
} from './answers.ts'
import type { Slip } from '../../returnCode/office/answers.ts'
import { newWordsForm, slipForm } from '../../returnCode/rules/slip.ts'
import { feedbackForm, pupilAnswerForm, referForm } from '../rules/teacherForms.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { promisedAnswer } from './referralFacts.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { slipOf } from '../../returnCode/office/codeSlip.ts'

/** Teachers refer, and see where it stands; the pupil is asked; the teacher hears back. */
export const teacherReferrals = officeRoutes()
  .get('/office/api/refer', allowed('refer_pupil'), (c) => {
    const { staff } = staffContext(c)
    const { profile } = staff.school
    return c.json({
      criteria: criteriaOf(profile, firstTold(staff.school)?.name),
      reasons: [...reasonsOf(profile)],
      years: yearsOf(profile),
      colleagues: staff.school.staff
        .filter(({ id }) => id !== staff.id)
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ id }) => personOf(staff.school, id)),
    } satisfies ReferPage)
  })
  .post('/office/api/refer', allowed('refer_pupil'), jsonOnly, jsonForm(referForm), async (c) => {
    const ctx = staffContext(c)
    const { name, year, group, ...form } = c.req.valid('json')
    const made = await referPupil(ctx, { ...form, pupil: { name, year, group } })
    const { calendar } = ctx.staff.school
    const promised = promisedAnswer(calendar, made.promisedAt, ctx.now)
    return c.json({ id: made.id, promised } satisfies Referred)
  })
  .get('/office/api/referred', allowed('refer_pupil'), async (c) => {
    const { db, now, staff } = staffContext(c)
    const { school } = staff
    const rows = await referredBy(db, school.id, staff.id, now)
    return c.json({ referred: await referredRows(school, rows) } satisfies ReferredPage)
  })
  .get('/office/api/year-referred', allowed('see_year_referred'), async (c) =>
    c.json((await yearReferred(staffContext(c))) satisfies YearReferredPage),
  )
  .post(
    '/office/api/referrals/:id/pupil-answer',
    allowed('ask_pupil'),
    jsonOnly,
    jsonForm(pupilAnswerForm),
    async (c) => {
      const ctx = staffContext(c)
      const said = await recordPupilAnswer(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(pupilAnswerRow(ctx.staff.school, said) satisfies PupilAnswerRow)
    },
  )
  .post(
    '/office/api/referrals/:id/slip',
    allowed('ask_pupil'),
    jsonOnly,
    jsonForm(slipForm),
    async (c) => {
      const ctx = staffContext(c)
      const code = await makeSlip(ctx, c.req.param('id'))
      const origin = c.env.ORIGIN
      const { language } = c.req.valid('json')
      const slip = await slipOf(ctx.staff.school, { code, origin, language })
      return c.json(slip satisfies Slip)
    },
  )
  .post(
    '/office/api/referrals/:id/new-words',
    allowed('give_words'),
    jsonOnly,
    jsonForm(newWordsForm),
    async (c) => {
      const ctx = staffContext(c)
      const code = await giveNewWords(ctx, c.req.param('id'))
      const { language } = c.req.valid('json')
      const slip = await slipOf(ctx.staff.school, { code, origin: c.env.ORIGIN, language })
      // The pupil has asked already: there is nothing to say yes or no to.
      const says = { ...slip.says, lead: '', choice: '' }
      return c.json({ ...slip, says } satisfies Slip)
    },
  )
  .post(
    '/office/api/referrals/:id/feedback',
    allowed('tell_referrer'),
    jsonOnly,
    jsonForm(feedbackForm),
    async (c) => {
      const ctx = staffContext(c)
      const told = await tellTeacher(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(teacherFeedbackRow(ctx.staff.school, told) satisfies TeacherFeedbackRow)
    },
  )

type Rows<Query extends (...args: never[]) => unknown> = Awaited<ReturnType<Query>>

/** Those a teacher referred, as they may read of them. */
export const referredRows = (
  school: School,
  rows: Rows<typeof referredBy>,
): Promise<ReferredRow[]> =>
  Promise.all(
    rows.map(async ({ told, ...row }) => {
      return {
        id: row.id,
        pupil: (await unsealWho(school.vault, row))?.other ?? null,
        madeAt: row.madeAt,
        standing: teacherStatusOf({ status: row.status, wasOpened: row.wasOpened === 1 }),
        meetsMentor: meetsMentor({
          pupilSaid: row.pupilSaid,
          hasOpenCase: row.meets !== null,
          told: told.map(({ phrase }) => phrase),
        }),
        told,
      }
    }),
  )

/** The referrals of pupils in the years of a head of year, as whoever made them reads them. */
async function yearReferred({ db, now, staff }: StaffContext): Promise<YearReferredPage> {
  const { school, id: staffId } = staff
  const viewer = { schoolId: school.id, staffId }
  const [[whose], made] = await db.batch([
    findStaff(db, school.id, staffId),
    madeByTeachers(db, viewer, followedSince(now)),
  ])
  const years = whose?.years ?? []
  const opened = await Promise.all(
    years.length === 0
      ? []
      : made.map(async (row) => ({ id: row.id, year: await yearOf(school, row, now) })),
  )
  const ids = opened.filter(({ year }) => year !== null && years.includes(year)).map(({ id }) => id)
  const rows = await referredAmong(db, viewer, ids, now)
  return { years: [...years], referred: await referredRows(school, rows) }
}

/** The year that the pupil is in now: as the roll has them, or as it was typed where nobody has said who it is. */
async function yearOf(
  { vault }: School,
  row: Awaited<ReturnType<typeof madeByTeachers>>[number],
  now: number,
): Promise<number | null> {
  if (row.pupilId !== null && row.pupilSealed !== null) {
    const its = { id: row.pupilId, whoSealed: row.pupilSealed, leftOn: null }
    return (await unsealPupil(vault, its)).year
  }
  const typed = (await unsealWho(vault, row))?.other?.year ?? null
  return typed === null ? null : yearNow(typed, { madeAt: row.madeAt, now })
}

/** The additional content for a teacher's referral; null for any other. */
export function fromTeacher(
  { school, roles }: SignedInStaff,
  referral: ReferralRow,
  { asked, told }: Pick<ViewedReferral, 'asked' | 'told'>,
): FromTeacher | null {
  if (referral.madeBy !== 'teacher') return null
  return {
    by: maybePerson(school, referral.byStaffId),
    pupilSaid: referral.pupilSaid,
    answers: asked.map((answer) => pupilAnswerRow(school, answer)),
    told: told.map((row) => teacherFeedbackRow(school, row)),
    phrases: phrasesFor(referral.pupilSaid),
    may: {
      ask: mayBeAsked(referral.status) && scopeOf(roles, 'ask_pupil') !== null,
      tell: scopeOf(roles, 'tell_referrer') !== null,
    },
  }
}

const pupilAnswerRow = (
  school: School,
  { id, said, saidAt, byStaffId }: ViewedReferral['asked'][number],
): PupilAnswerRow => ({ id, said, saidAt, by: maybePerson(school, byStaffId) })

const teacherFeedbackRow = (
  school: School,
  { id, phrase, toldAt, byStaffId }: ViewedReferral['told'][number],
): TeacherFeedbackRow => ({ id, phrase, toldAt, by: personOf(school, byStaffId) })
