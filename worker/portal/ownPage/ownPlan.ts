import { sharingOf } from '../../../db/cases/sharing.ts'
import { answersOn, openAnswers } from '../../../db/cases/exitAnswers.ts'
import type { GoodbyeProps } from '../../../web/portal/ownPage/Goodbye.tsx'
import { mayChangeAnswers } from '../../cases/rules/exit.ts'
import { openCaseText, targetTextsOf } from '../../../db/cases/caseTexts.ts'
import { readPlans } from '../../../db/cases/programmes.ts'
import { openSteps, readStepPlan } from '../../../db/stepPlan/stepPlans.ts'
import type { readOwnPage } from '../../../db/ownPage/ownPage.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { planWords } from '../../../web/languages/plan.ts'
import type { OwnPlanProps } from '../../../web/portal/ownPage/OwnPlan.tsx'
import { lastWent, targetText } from '../../cases/rules/target.ts'
import { isHeldWithoutCase } from '../../meetings/rules/mentorTime.ts'
import { isPupilsOwn } from '../../referrals/rules/pupilsOwn.ts'
import { isPrimary } from '../../school/rules/schoolProfile.ts'
import { standingOn, wayOf } from '../../stepPlan/rules/stepPlan.ts'
import { londonDay } from '../../time/londonTime.ts'
import type { DoorContext } from '../page/door.ts'
import { dayFacts } from '../page/timeInWords.ts'

type Read = NonNullable<Awaited<ReturnType<typeof readOwnPage>>>

/**
 * What a pupil sees of their case, or of one chat and a place in a group; null before there is one. A parent or a friend sees that it has ended and no target;
 * a parent also the steps back into school, and what `sharedPlan` says.
 */
export async function ownPlan(
  c: DoorContext,
  { referral, itsCase, decision }: Read,
  mentor: string,
): Promise<OwnPlanProps | null> {
  const shared =
    referral.madeBy === 'parent' && referral.status !== 'withdrawn'
      ? await (await import('./sharedPlan.ts')).sharedPlan(c, referral)
      : null
  // A newer decision that they may not read yet has nothing to show.
  const isLatest = decision?.turn === referral.turn - 1
  const isHeld = isLatest && isHeldWithoutCase(referral.status)
  if (!itsCase?.caseId && !shared && !isHeld) return null
  const { db, school, t } = c.var
  const words = await planWords(t.code)
  const meetingsFor = async (id: string) =>
    (await import('./ownMeetings.ts')).ownMeetings(c, id, words.meeting)
  if (!itsCase?.caseId) {
    const meetings = isHeld ? await meetingsFor(referral.id) : null
    return { words, ...NOTHING, meetings, ...shared }
  }
  const { caseId } = itsCase
  const [[, targets, progress, reviews, texts, [stepPlan], moves, [exit], [said]], meetings] =
    await Promise.all([
      db.batch([
        ...readPlans(db, school.id, [caseId]),
        targetTextsOf(db, school.id, caseId),
        ...readStepPlan(db, school.id, caseId),
        answersOn(db, school.id, [caseId]),
        sharingOf(db, school.id, caseId),
      ]),
      referral.status === 'withdrawn' ? null : meetingsFor(caseId),
    ])
  const its = await Promise.all(
    (isPupilsOwn(referral) ? targets : []).map(async (target) => {
      const text = texts.findLast(({ textId }) => textId === targetText(target.id))
      const its = progress.filter(({ targetId }) => targetId === target.id)
      const went = lastWent(target.status, its)?.went ?? null
      return { ...target, went, words: text ? (await openCaseText(school.vault, text)).words : '' }
    }),
  )
  const next = reviews.find(({ heldOn, dueOn }) => heldOn === null && dueOn >= londonDay(c.var.now))
  const day = next && fill(t.promise.date, dayFacts(t, next.dueOn))
  const facts = { mentor, room: school.profile.room, day: day ?? '' }
  const mayKnow = isPupilsOwn(referral) || referral.madeBy === 'parent'
  const steps = mayKnow && stepPlan?.shown ? await openSteps(school.vault, stepPlan) : []
  const way = wayOf(standingOn(moves, steps.length), steps.length)
  return {
    words,
    steps: steps.map((step, n) => ({ ...step, is: way[n] ?? 'ahead' })),
    finished:
      itsCase.endedAt === null || referral.status === 'withdrawn'
        ? null
        : [fill(words.finished, facts), ...(day ? [fill(words.lookIn, facts)] : [])],
    meetings,
    goodbye:
      exit && itsCase.endedAt !== null && isPupilsOwn(referral)
        ? { words: words.goodbye, ...(await goodbyeOf(c, caseId, exit)) }
        : null,
    sharing:
      isPupilsOwn(referral) && itsCase.endedAt === null && referral.status !== 'withdrawn'
        ? { words: words.sharing, says: said?.says ?? null }
        : null,
    shared: [],
    open: its.filter(({ status }) => status === 'open'),
    met: its.filter(({ status }) => status === 'met'),
    ...shared,
  }
}

/** Of a page with no case of its own. */
const NOTHING = {
  finished: null,
  goodbye: null,
  steps: [],
  sharing: null,
  shared: [],
  open: [],
  met: [],
}

type Exit = Awaited<ReturnType<typeof answersOn>>[number]

async function goodbyeOf(
  c: DoorContext,
  caseId: string,
  exit: Exit,
): Promise<Omit<GoodbyeProps, 'words'>> {
  const { school, now } = c.var
  return {
    exitId: exit.exitId,
    said: exit.firstAt === null ? null : await openAnswers(school.vault, caseId, exit),
    mayChange: mayChangeAnswers(exit.firstAt, now),
    isYoung: isPrimary(school.profile),
  }
}
