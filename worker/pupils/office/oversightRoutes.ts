import { latestCopies, latestExports, latestHolds } from '../../../db/pupils/oversight.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { goesOn } from '../../retention/rules/retention.ts'
import { ANSWERED_WITHIN_MONTHS } from '../rules/subjectCopy.ts'
import type { OversightPage } from './answers.ts'

const MOST_SHOWN = 100

/** What was taken out and what is held, for whoever watches over data protection: no pupil, and no reason. */
export const oversight = officeRoutes().get(
  '/office/api/oversight',
  allowed('oversee_records'),
  async (c) => {
    const { db, staff } = staffContext(c)
    const { school } = staff
    const viewer = { schoolId: school.id, staffId: staff.id }
    const [rows, holds, exports] = await db.batch([
      latestCopies(db, viewer, MOST_SHOWN),
      latestHolds(db, viewer, MOST_SHOWN),
      latestExports(db, viewer, MOST_SHOWN),
    ])
    // One copy is noted on each of the requests in it.
    const copies = [...new Map(rows.map((row) => [row.id, row])).values()]
    return c.json({
      copies: copies.map(({ byStaffId, madeAt, askedBy, askedOn, passages, leftOut }) => ({
        by: personOf(school, byStaffId),
        madeAt,
        askedBy,
        asked:
          askedOn === null ? null : { on: askedOn, dueOn: goesOn(askedOn, ANSWERED_WITHIN_MONTHS) },
        passages,
        leftOut,
      })),
      holds: holds.map(({ onKind, setBy, setAt, liftedBy, liftedAt }) => ({
        onKind,
        by: personOf(school, setBy),
        setAt,
        lifted: liftedAt === null ? null : { by: maybePerson(school, liftedBy), at: liftedAt },
      })),
      exports: exports.map(({ byStaffId, exportedAt }) => ({
        by: personOf(school, byStaffId),
        exportedAt,
      })),
    } satisfies OversightPage)
  },
)
