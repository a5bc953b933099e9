import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageOf } from '../../db/commit.ts'
import { database } from '../../db/database.ts'
import { setEnded } from '../../db/safeguarding/disclosureRecord.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import {
  ENTRY_KINDS,
  type EntryKind,
  lacksToEnd,
  STEP_KINDS,
  type StepKind,
} from '../../worker/safeguarding/rules/disclosure.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * `lacksToEnd` says what a record still lacks; the trigger `disclosure_ends_complete` refuses to end it. Here
 * both judge every combination of what may be in a record, and when it was written.
 */
let kept: LocalDatabase

beforeAll(async () => {
  kept = await openDatabaseAlone()
})
afterAll(() => kept.close())

type Entry = {
  kind: EntryKind | null
  byStaffId: string | null
  writtenAt: number
  concern?: object
}

type Step = { kind: StepKind; writtenAt: number; reason: string | null }

type Written = { acknowledgedAt: number | null; entries: Entry[]; steps: Step[] }

const FIRST_WORDS: Entry = { kind: 'said', byStaffId: null, writtenAt: 1 }

/** The entries that may follow the child's first words. Those without a kind are older than the column. */
const LATER: readonly Entry[] = [
  ...ENTRY_KINDS.map((kind) => ({ kind, byStaffId: 'lund', writtenAt: 2 })),
  { kind: null, byStaffId: null, writtenAt: 2 },
  { kind: null, byStaffId: 'lund', writtenAt: 2 },
  // A member of staff's concern.
  { kind: 'staff_note', byStaffId: 'teach', writtenAt: 2, concern: {} },
]

const ENTRIES: readonly Entry[][] = [
  [],
  [FIRST_WORDS],
  ...LATER.map((entry) => [FIRST_WORDS, entry]),
]

/** When each step may have been written, or null for not at all: the child's last words are from 1 or 2. */
const TIMES: Readonly<Record<StepKind, readonly (number | null)[]>> = {
  summary: [null, 1],
  action: [null, 1],
  decision: [null, 1, 2, 3],
  outcome: [null, 1, 2, 3],
}

const reasonOf = (kind: StepKind) => (kind === 'decision' ? 'It was right.' : null)

const allSteps = STEP_KINDS.reduce<Step[][]>(
  (before, kind) =>
    before.flatMap((steps) =>
      TIMES[kind].map((writtenAt) =>
        writtenAt === null ? steps : [...steps, { kind, writtenAt, reason: reasonOf(kind) }],
      ),
    ),
  [[]],
)

const RECORDS = [null, 2].flatMap((acknowledgedAt) =>
  ENTRIES.flatMap((entries) =>
    allSteps.map((steps): Written => ({ acknowledgedAt, entries, steps })),
  ),
)

const AT_ONCE = 100

const nameOf = (index: number) => `record-${index}`

async function writeAll(schoolId: string): Promise<void> {
  const insert = (sql: string, rows: readonly object[]) =>
    kept.db.prepare(sql).bind(schoolId, JSON.stringify(rows))
  const ofEach = (list: (record: Written) => readonly (Entry | Step)[]) =>
    RECORDS.flatMap((record, index) =>
      list(record).map((row, place) => ({ ...row, on: nameOf(index), id: `number-${place}` })),
    )
  await kept.db.batch([
    insert(
      `INSERT INTO disclosure (school_id, id, raised_because, raised_at, reached_rank, acknowledged_at)
        SELECT ?1, value ->> 'id', 'not_safe_now', 0, 1, value ->> 'acknowledgedAt' FROM json_each(?2)`,
      RECORDS.map(({ acknowledgedAt }, index) => ({ id: nameOf(index), acknowledgedAt })),
    ),
    insert(
      `INSERT INTO disclosure_entry
          (school_id, disclosure_id, id, kind, by_staff_id, written_at, words_sealed, concern_sealed)
        SELECT ?1, value ->> 'on', value ->> 'id', value ->> 'kind', value ->> 'byStaffId',
          value ->> 'writtenAt', 'sealed', value ->> 'concern' FROM json_each(?2)`,
      ofEach(({ entries }) => entries),
    ),
    insert(
      `INSERT INTO disclosure_step
          (school_id, disclosure_id, id, kind, by_staff_id, written_at, words_sealed, reason_sealed)
        SELECT ?1, value ->> 'on', value ->> 'id', value ->> 'kind', 'lund', value ->> 'writtenAt', 'sealed',
          value ->> 'reason' FROM json_each(?2)`,
      ofEach(({ steps }) => steps),
    ),
  ])
}

test('The database ends exactly the records that lack nothing by the rule', async () => {
  const { id: schoolId } = await aSchool(kept.db)
  await writeAll(schoolId)
  const viewer = { schoolId, staffId: 'lund' }
  const end = async (index: number): Promise<boolean> => {
    try {
      await setEnded(database(kept.db), viewer, nameOf(index), { at: 9, by: 'lund' })
      return true
    } catch (error) {
      if (messageOf(error).includes('refusal:not_valid')) return false
      throw error
    }
  }
  const ended: boolean[] = []
  // So many at once as connections last on a busy machine.
  for (let from = 0; from < RECORDS.length; from += AT_ONCE) {
    const some = RECORDS.slice(from, from + AT_ONCE)
    ended.push(...(await Promise.all(some.map((_, index) => end(from + index)))))
  }
  for (const [index, record] of RECORDS.entries()) {
    expect(ended[index], JSON.stringify(record)).toBe(lacksToEnd(record).length === 0)
  }
})
