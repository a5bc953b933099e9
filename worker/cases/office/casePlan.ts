import { type CaseText, openCaseText } from '../../../db/cases/caseTexts.ts'
import { openAnswers } from '../../../db/cases/exitAnswers.ts'
import { openExitWords } from '../../../db/cases/exits.ts'
import { openReview } from '../../../db/cases/programmes.ts'
import type { School } from '../../../db/school/school.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { isPrimary } from '../../school/rules/schoolProfile.ts'
import { londonDay } from '../../time/londonTime.ts'
import { mayReopen } from '../rules/exit.ts'
import { backText, seenText, targetOfText, targetText } from '../rules/target.ts'
import type { ViewedPlan } from '../viewPlan.ts'
import type { CasePlan, ExitShown, ReviewRow, TargetRow } from './answers.ts'
import { textRows } from './caseTextRoutes.ts'

/** The plan of one case, from the rows that were read of it and of others. */
export async function casePlan(
  ctx: StaffContext,
  { listed, ...read }: ViewedPlan,
): Promise<CasePlan> {
  const { school } = ctx.staff
  const isIts = ({ caseId }: { caseId: string }) => caseId === listed.id
  const texts = await Promise.all(
    read.texts
      .filter((text) => isIts(text) && isOfTarget(text.textId))
      .map((text) => openCaseText(school.vault, text)),
  )
  const reviews = await Promise.all(
    read.reviews.filter(isIts).map((row) => openReview(school.vault, row)),
  )
  const exit = await exitShown(ctx, read.exits.filter(isIts), read.answers)
  const isTakenBack = listed.requestStatus !== 'taken_on'
  return {
    programme: read.programmes
      .filter(isIts)
      .map(({ version, startsOn, weeks, parts, agreed, byStaffId, writtenAt }) => ({
        version,
        startsOn,
        weeks,
        parts,
        agreed,
        writtenAt,
        by: personOf(school, byStaffId),
      })),
    observedOn: read.observations.filter(isIts).map(({ seenOn }) => seenOn),
    targets: read.targets
      .filter(isIts)
      .map((target) => targetRow(school, target, { texts, progress: read.progress })),
    reviews: reviews.map((review): ReviewRow => ({
      id: review.id,
      dueOn: review.dueOn,
      heldOn: review.heldOn,
      by: maybePerson(school, review.heldBy),
      said: review.said,
    })),
    exit,
    teachers: read.ratings.filter(isIts).map(({ moment, teacherId, answeredAt }) => ({
      moment,
      teacher: personOf(school, teacherId),
      isAnswered: answeredAt !== null,
    })),
    calendar: school.calendar,
    isYoung: isPrimary(school.profile),
    mayPlan: listed.endedAt === null && may(ctx, 'write_case_text'),
    // Whoever took their request back may ask anew; nobody takes the case up again for them.
    mayExit:
      (listed.endedAt === null || (Boolean(exit?.ended) && !isTakenBack)) && may(ctx, 'exit_case'),
    mayReview: may(ctx, 'write_case_text'),
  }
}

/** The exit that counts: of several, the one that was not undone. */
async function exitShown(
  { staff: { school }, now }: StaffContext,
  exits: ViewedPlan['exits'],
  answers: ViewedPlan['answers'],
): Promise<ExitShown | null> {
  const exit = exits.find(({ undoneAt }) => undoneAt === null)
  if (!exit) return null
  const { id, begunBy, begunAt, meetOn, endedBy, endedAt, why } = exit
  const ended =
    endedAt === null || why === null
      ? null
      : {
          by: maybePerson(school, endedBy),
          at: endedAt,
          why,
          said: await openExitWords(school.vault, exit),
          mayReopen: mayReopen(londonDay(endedAt), londonDay(now)),
        }
  const said = answers.find(({ exitId }) => exitId === id)
  const child =
    said && said.answeredAt !== null
      ? { answers: await openAnswers(school.vault, exit.caseId, said), at: said.answeredAt }
      : null
  return { id, by: personOf(school, begunBy), begunAt, meetOn, child, ended }
}

const isOfTarget = (textId: string) =>
  targetOfText(textId) !== null || textId.startsWith(backText(''))

const targetRow = (
  school: School,
  { id, status, sticker, stickerAt, addedAt, settledAt }: ViewedPlan['targets'][number],
  { texts, progress }: { texts: readonly CaseText[]; progress: ViewedPlan['progress'] },
): TargetRow => {
  const of = (textId: string) =>
    textRows(
      school,
      texts.filter((text) => text.textId === textId),
    )
  return {
    id,
    status,
    sticker,
    stickerAt,
    addedAt,
    settledAt,
    words: of(targetText(id)),
    seen: of(seenText(id)),
    back: of(backText(id)),
    progress: progress
      .filter(({ targetId }) => targetId === id)
      .map(({ noteId, metOn, went }) => ({ noteId, metOn, went })),
  }
}
