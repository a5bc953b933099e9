import { openCaseText, targetTextsOf } from '../../../db/cases/caseTexts.ts'
import { readPlans } from '../../../db/cases/programmes.ts'
import { sharedWith } from '../../../db/cases/sharing.ts'
import type { PlanWords } from '../../../web/languages/en/plan.ts'
import { planWords } from '../../../web/languages/plan.ts'
import type { OwnPlanProps } from '../../../web/portal/ownPage/OwnPlan.tsx'
import { lastWent, targetText } from '../../cases/rules/target.ts'
import type { DoorContext } from '../page/door.ts'
import { ownMeetings } from './ownMeetings.ts'

export type SharedPlan = Pick<OwnPlanProps, 'words' | 'shared' | 'open' | 'met'>

/**
 * What a parent sees of their child's plan: targets, stickers, the next meeting. Only where the child said yes, and a
 * mentor put it on this page; null otherwise. It never says who asked for help.
 */
export async function sharedPlan(
  c: DoorContext,
  referral: { id: string },
): Promise<SharedPlan | null> {
  const { db, school, t } = c.var
  const cases = await sharedWith(db, school.id, referral.id)
  if (cases.length === 0) return null
  const words = asParentsRead(await planWords(t.code))
  const plans = await Promise.all(
    cases.map(async ({ caseId }) => {
      const [, targets, progress, , texts] = await db.batch([
        ...readPlans(db, school.id, [caseId]),
        targetTextsOf(db, school.id, caseId),
      ])
      // On its own page a parent's request says so itself.
      const meetings = caseId === referral.id ? null : await ownMeetings(c, caseId, words.meeting)
      const its = await Promise.all(
        targets.map(async (target) => {
          const text = texts.findLast(({ textId }) => textId === targetText(target.id))
          const of = progress.filter(({ targetId }) => targetId === target.id)
          const went = lastWent(target.status, of)?.went ?? null
          const its = text ? (await openCaseText(school.vault, text)).words : ''
          return { ...target, went, words: its }
        }),
      )
      return { its, next: (meetings?.ahead ?? []).filter(({ mayCancel }) => mayCancel) }
    }),
  )
  const its = plans.flatMap((plan) => plan.its)
  return {
    words,
    shared: [
      words.shared.because,
      ...plans.flatMap(({ next }) => next.slice(0, 1).map((one) => one.words)),
    ],
    open: its.filter(({ status }) => status === 'open'),
    met: its.filter(({ status }) => status === 'met'),
  }
}

const asParentsRead = (words: PlanWords): PlanWords => {
  const { shared } = words
  return {
    ...words,
    meeting: { ...words.meeting, next: shared.next },
    targets: shared.targets,
    fresh: shared.fresh,
    done: shared.done,
    went: { ...words.went, met: shared.met },
    stickers: shared.stickers,
  }
}
