import { type AuditEntry, commit } from '../../db/commit.ts'
import {
  insertAddedEntry,
  MAY_ADD_COLUMN,
  sealEntry,
} from '../../db/safeguarding/disclosureEntries.ts'
import { insertNoticeOfNewWords, setWaitingAgain } from '../../db/safeguarding/addedWords.ts'
import type { Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { Actor, TrailHead } from '../../db/trail.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { firstStep } from './rules/disclosure.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { chainOf, type NewEntry } from './raiseDisclosure.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * Words that are added to a disclosure, or taken back, by a child or by staff who tell more: always a new entry, and
 * no entry is ever changed. Where the disclosure had been acknowledged, the new words wait for an acknowledgement of their
 * own, from the DSL on. Guarded in the write; the same form sent twice is one entry. One round trip where
 * `head` is still the head.
 *
 * @throws Refusal `not_found` where `provided` does not hold
 */
export async function addToDisclosure(
  ctx: SchoolContext,
  {
    disclosureId,
    formTag,
    by,
    told,
    head,
    provided,
  }: {
    disclosureId: string
    /** Follows from the form, so the same form is one entry. */
    formTag: string
    by: Actor
    told: NewEntry
    /** The head of the disclosure's trail, where it has just been read. */
    head?: TrailHead
    provided?: AuditEntry['provided']
  },
): Promise<void> {
  const { db, school, now } = ctx
  const did: AuditAction = told.concern?.received ? 'took_in_record' : 'added'
  const deed = { schoolId: school.id, on: disclosureId, by, at: now, did }
  const place = { schoolId: school.id, disclosureId, id: formTag }
  const entry = await sealEntry(school.vault, { kind: 'added', ...told, ...place })
  const writes = [
    insertAddedEntry(db, entry, provided),
    ...tellOfNewWords(ctx, disclosureId, formTag),
  ]
  try {
    await commit(db, school.vault.pepper, deed, writes, head)
  } catch (error) {
    if (guardRefused(error, MAY_ADD_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}

/** Unrun. The first of the team are told that there are new words, which wait for an acknowledgement of their own. */
export function tellOfNewWords(
  { db, school, now }: SchoolContext,
  disclosureId: string,
  entryId: string,
): Write[] {
  const schoolId = school.id
  const first = firstStep(chainOf(school), now)
  return [
    ...school.staff
      .filter(({ safeguardingRank }) => safeguardingRank === first.rank)
      .map(({ id: staffId }) =>
        insertNoticeOfNewWords(db, { schoolId, disclosureId, entryId, staffId, now }),
      ),
    setWaitingAgain(db, schoolId, disclosureId, first),
  ]
}
