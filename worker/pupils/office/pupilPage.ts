import { openAgencyEntry } from '../../../db/cases/agencyEntries.ts'
import { openCaseText } from '../../../db/cases/caseTexts.ts'
import { saysPen } from '../../../db/breakfast/children.ts'
import { firstTold } from '../../../db/school/school.ts'
import { unsealPupil } from '../../../db/roll/roll.ts'
import { FOCUS } from '../../cases/rules/caseText.ts'
import { caseRow } from '../../cases/office/casePage.ts'
import { casePlan } from '../../cases/office/casePlan.ts'
import { agencyRow, textRows } from '../../cases/office/caseTextRoutes.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { maybePerson, trailAnswer } from '../../officeRoute/people.ts'
import { referralPage } from '../../referrals/office/referralPage.ts'
import type { ViewedPupil } from '../viewPupil.ts'
import type { OtherRecord, PupilOnRoll, PupilPage } from './answers.ts'
import { timeline } from './timeline.ts'

/** The content of a pupil's page, from the rows its view has read. */
export async function pupilPage(
  ctx: StaffContext,
  viewed: ViewedPupil,
  { whole }: { whole: boolean },
): Promise<PupilPage> {
  const { school } = ctx.staff
  const { records, current, pupil, came } = viewed
  const doNotTell = records.flatMap(({ doNotTellAt }) => doNotTellAt ?? [])
  const pens = may(ctx, 'see_food_needs')
    ? await Promise.all(came.food.map((row) => saysPen(school.vault, row)))
    : []
  return {
    pupil: pupil ? onRoll(await unsealPupil(school.vault, pupil)) : null,
    referral: await referralAnswer(ctx, viewed),
    case: await caseAnswer(ctx, viewed),
    others: records
      .filter(({ id }) => id !== current?.id)
      .map(({ id, madeBy, about, status, madeAt, mentorId }): OtherRecord => ({
        id,
        madeBy,
        about,
        status,
        madeAt,
        hasCase: mentorId !== null,
        mentor: may(ctx, 'see_case') ? maybePerson(school, mentorId) : null,
      })),
    lead: firstTold(school, namedIn(viewed))?.name ?? null,
    doNotTellAt: doNotTell.length > 0 ? Math.max(...doNotTell) : null,
    carriesPen: pens.includes(true),
    ...(await timeline(ctx, viewed, { whole })),
    ...(await trails(ctx, viewed)),
    may: {
      giveWords: may(ctx, 'give_words'),
      hold: may(ctx, 'hold_records'),
      seeTrail: may(ctx, 'see_trail'),
    },
  }
}

/** The staff that the open request names. */
const namedIn = ({ around: { referral } }: ViewedPupil) => [
  referral?.notStaffId ?? null,
  referral?.aboutStaffId ?? null,
]

const onRoll = ({ id, ...who }: Awaited<ReturnType<typeof unsealPupil>>): PupilOnRoll => ({
  id,
  forename: who.knownAs || who.forename,
  surname: who.surname,
  year: who.year,
  group: who.group,
  leftOn: who.leftOn,
})

/** The request that the page stands open at. Its messages and its trail stand with those of the others. */
async function referralAnswer(ctx: StaffContext, { around, happened }: ViewedPupil) {
  const { referral, openCase, services, asked, told, parents, begun } = around
  if (!referral) return null
  const its = happened.decisions.filter(({ referralId }) => referralId === referral.id)
  return referralPage(ctx, {
    referral,
    openCase,
    decisions: its.toSorted((a, b) => b.turn - a.turn),
    begun: begun !== undefined,
    messages: [],
    trail: [],
    caseloads: [],
    services,
    asked,
    told,
    parents,
    notSafe: happened.notSafe.find(({ referralId }) => referralId === referral.id),
  })
}

async function caseAnswer(ctx: StaffContext, { around, happened, plans }: ViewedPupil) {
  const { school, id: staffId } = ctx.staff
  const { listed, openCase } = around
  if (!listed) return null
  const isOpen = openCase?.endedAt === null
  const focus = happened.texts.filter(
    ({ caseId, textId }) => caseId === listed.id && textId === FOCUS,
  )
  const kept = happened.agencies.filter(({ caseId }) => caseId === listed.id)
  const entries = await Promise.all(kept.map((entry) => openAgencyEntry(school.vault, entry)))
  return {
    case: await caseRow(school, listed, ctx.now),
    endedAt: listed.endedAt,
    plan: await casePlan(ctx, {
      listed,
      texts: happened.texts,
      observations: happened.observations,
      ...plans,
    }),
    focus: textRows(
      school,
      await Promise.all(focus.map((text) => openCaseText(school.vault, text))),
    ),
    agencies: entries.map((entry) => agencyRow(school, entry)),
    may: {
      writeNote: isOpen && listed.mentorId === staffId && may(ctx, 'write_session_note'),
      writeFocus: isOpen && may(ctx, 'write_case_text'),
      keepAgencies: isOpen && may(ctx, 'keep_agency_record'),
    },
  }
}

/** The trails of everything that is shown, as one; said to everyone when an entry of any isn't as it was written. */
async function trails(ctx: StaffContext, { happened }: ViewedPupil) {
  const each = await Promise.all(
    [...Map.groupBy(happened.entries, ({ onId }) => onId).values()].map((entries) =>
      trailAnswer(
        ctx.staff.school,
        entries.toSorted((a, b) => a.seq - b.seq),
      ),
    ),
  )
  return {
    trail: may(ctx, 'see_trail')
      ? each.flatMap(({ trail }) => trail).toSorted((a, b) => a.at - b.at)
      : [],
    trailHolds: each.every(({ trailHolds }) => trailHolds),
  }
}
