import { database } from '../../db/database.ts'
import { sealMessage } from '../../db/referrals/messages.ts'
import { disclosureSteps, nameRequests } from '../../db/tables/safeguarding.ts'
import { messages } from '../../db/tables/referrals.ts'
import { sealRequest } from '../../db/safeguarding/lockedNames.ts'
import { sealStep } from '../../db/safeguarding/disclosureRecord.ts'
import type { School } from '../../db/school/school.ts'
import { STEP_KINDS } from '../../worker/safeguarding/rules/disclosure.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aDisclosure } from '../support/builders.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

let written = 0

/** The holder of the five words writes a message. Answers its id. */
export async function theyWrite(
  binding: D1Database,
  school: School,
  referralId: string,
  words: string,
): Promise<string> {
  const id = newSecret()
  const sentAt = Date.UTC(2026, 10, 23, 9, 10, written++ % 60)
  const message = { schoolId: school.id, referralId, id, byStaffId: null, sentAt, words }
  await database(binding)
    .insert(messages)
    .values(await sealMessage(school.vault, message))
  return id
}

/** A disclosure in which everything stands that it needs before it is ended. Answers its id. */
export async function aWholeRecord(binding: D1Database, school: School): Promise<string> {
  const id = await aDisclosure(binding, school)
  const db = database(binding)
  const steps = STEP_KINDS.map((kind) => ({
    schoolId: school.id,
    disclosureId: id,
    id: newSecret(),
    kind,
    byStaffId: 'lund',
    writtenAt: Date.UTC(2026, 10, 23, 9, 20),
    words: 'Done.',
    reason: kind === 'decision' ? 'It was right.' : null,
  }))
  const rows = await Promise.all(steps.map((step) => sealStep(school.vault, step)))
  await db.insert(disclosureSteps).values(rows)
  await binding
    .prepare('UPDATE disclosure SET acknowledged_at = 1 WHERE school_id = ? AND id = ?')
    .bind(school.id, id)
    .run()
  return id
}

/** A request for a locked name: one that waits, or that `agreedBy` has agreed to. */
export async function aNameRequest(
  binding: D1Database,
  school: School,
  facts: { referralId: string; askedBy: string; agreedBy?: string; id?: string },
): Promise<string> {
  const { referralId, askedBy, agreedBy = null, id = newSecret() } = facts
  const askedAt = Date.UTC(2026, 10, 23, 9, 0)
  const request = {
    schoolId: school.id,
    referralId,
    id,
    because: 'may_be_hurt',
    askedBy,
    askedAt,
    words: 'For the second person.',
    endsAt: askedAt + 10 * DAY_MS,
    status: agreedBy ? 'agreed' : 'waiting',
    settledBy: agreedBy,
    settledAt: agreedBy ? askedAt + 1 : null,
  } as const
  await database(binding)
    .insert(nameRequests)
    .values(await sealRequest(school.vault, request))
  return id
}
