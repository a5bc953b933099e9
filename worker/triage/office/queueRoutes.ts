import { Hono } from 'hono/tiny'
import {
  countHidden,
  type QueuePlace,
  queueAfter,
  unreadReplies,
} from '../../../db/triage/queue.ts'
import { promisedAtOf } from '../../../db/referrals/promisedReply.ts'
import { openAnswers, type ReferralRow } from '../../../db/referrals/referrals.ts'
import { openWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import { queueTally, talliesOf } from '../../../db/triage/waitingCounts.ts'
import { type OfficeContext, viewerOf } from '../../context/staffContext.ts'
import { reachOf } from '../../access/rules/accessTable.ts'
import { QUEUE_RANK } from '../../arrivals/rules/queueRank.ts'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import type { QueuePage, QueueRow, ReplyRow } from './answers.ts'
import { query } from '../../officeRoute/jsonForm.ts'
import { queueQuery } from './forms.ts'
import { aboutStaffAnswer, promisedAnswer } from '../../referrals/office/referralFacts.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeContext } from '../../officeRoute/policy.ts'

const PAGE = 20

const REPLIES = 20

/** Everything that waits, twenty at a time. */
export const queue = new Hono<SignedInEnv>().get(
  '/office/api/queue',
  allowed('see_queue'),
  query(queueQuery),
  async (c) => {
    const ctx = officeContext(c)
    const { db, now, staff } = ctx
    const { school } = staff
    const viewer = viewerOf(ctx)
    const after = placeOf(c.req.valid('query').after)
    const [found, tallies, [hidden], replies] = await db.batch([
      queueAfter(db, viewer, after, PAGE + 1),
      talliesOf(db, school.id),
      countHidden(db, viewer),
      unreadReplies(db, viewer, after ? 0 : REPLIES),
    ])
    const shown = found.slice(0, PAGE)
    const last = found.length > PAGE ? shown.at(-1) : undefined
    const page: QueuePage = {
      rows: await Promise.all(shown.map((row) => queueRow(school, row, now))),
      after: last ? textOf(last) : null,
      ...queueTally(tallies, hidden),
    }
    if (!after) page.replies = await Promise.all(replies.map((row) => replyRow(ctx, row)))
    return c.json(page)
  },
)

async function queueRow(school: School, row: ReferralRow, now: number): Promise<QueueRow> {
  const { reasons, interpreter } = await openAnswers(school.vault, row)
  return {
    id: row.id,
    madeBy: row.madeBy,
    about: row.about,
    identity: row.identity,
    who: await openWho(school.vault, row),
    reasons,
    urgentBecause: row.urgentBecause,
    held: row.queueRank === QUEUE_RANK.held,
    language: row.language,
    interpreter,
    madeAt: row.madeAt,
    promised: promisedAnswer(school.calendar, promisedAtOf(row), now),
    wants: maybePerson(school, row.wantsStaffId),
    unread: row.unreadAt !== null,
    doNotTell: row.doNotTellAt !== null,
    ...aboutStaffAnswer(school, row),
  }
}

type Reply = Awaited<ReturnType<typeof unreadReplies>>[number]

const replyRow = async (
  { staff: { school, roles } }: OfficeContext,
  row: Reply,
): Promise<ReplyRow> => ({
  id: row.id,
  madeBy: row.madeBy,
  about: row.about,
  identity: row.identity,
  who: await openWho(school.vault, row),
  status: row.status,
  language: row.language,
  unreadAt: row.unreadAt ?? 0,
  hasCase: Boolean(row.hasCase) && reachOf(roles, 'see_case') !== null,
})

/** Where a page ended, as the address of the next one says it. Nothing in it is personal. */
const textOf = ({ queueRank, promisedAt, id }: ReferralRow) => `${queueRank}.${promisedAt}.${id}`

function placeOf(after: string | undefined): QueuePlace | null {
  const [queueRank, promisedAt, id] = after?.split('.') ?? []
  if (!queueRank || !promisedAt || !id) return null
  return { queueRank: Number(queueRank), promisedAt: Number(promisedAt), id }
}
