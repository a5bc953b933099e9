import { casesInTimes, theseSessions } from '../../../db/meetings/takenTimes.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { helpedOf } from '../../names/rules/who.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { isGivenByDecision, isMentorTime } from '../../timetable/rules/seriesKind.ts'

/**
 * Who has the places of a session that are booked for a case, by booking: of those whose case this person may open. The
 * booking itself names nobody, so that no colleague learns from it that there's a case.
 */
export async function namesOfCases(
  ctx: StaffContext,
  { kind }: Pick<Series, 'kind'>,
  sessionId: string,
): Promise<ReadonlyMap<string, string>> {
  if (!isMentorTime(kind) && !isGivenByDecision(kind)) return new Map()
  const { vault } = ctx.staff.school
  const rows = await casesInTimes(ctx.db, viewerOf(ctx), theseSessions([sessionId]))
  const named = rows
    .filter(({ identity }) => identity === 'known')
    .map(async ({ bookingId, caseId: id, about, identity, whoSealed }) => {
      const who = await unsealWho(vault, { id, identity, whoSealed })
      return [bookingId, helpedOf(about, who)?.name ?? ''] as const
    })
  return new Map(await Promise.all(named))
}
