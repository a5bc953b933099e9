import { type Action, roleFor } from '../../../worker/access/rules/accessTable.ts'
import { CODE_HOLDER, type AuditAction } from '../../../worker/access/rules/auditActions.ts'
import type { Vault } from '../../../worker/vault/vault.ts'
import { NEW_TRAIL, nextTrailEntry, type TrailEntry } from '../../trail.ts'
import type { SeedPerson } from '../people.ts'
import type { SeedSchool } from '../schools.ts'
import type { SchoolTime } from '../seedDays.ts'
import type { Described } from './describe.ts'
import type { Rows } from './rows.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

/** Everything that turns a described history into rows: the school, its key, its people, its days and its ids. */
export type RowMaker = {
  school: SeedSchool
  vault: Vault
  people: readonly SeedPerson[]
  time: SchoolTime
  /** The fixed id of the `n`th of a kind. */
  id: (kind: 'referral' | 'message' | 'note' | 'disclosure' | 'entry', n: number) => string
  /** The return code of the `n`th referral. */
  code: (n: number) => string
  /** The id on the roll of whoever is called so, in this year. */
  pupilId: (name: string, year: number) => string | null
}

/** One case, as its rows are made. */
export type OneCase = {
  teller: RowMaker
  told: Described
  caseId: string
  /** Its mentor. */
  by: string
  rows: Rows
}

/** One act on a record, for its trail. `by` null: the holder of the five words. */
export type Act = { at: number; by: string | null; may: Action; did: AuditAction }

/** Milliseconds for which someone who opened a referral still has it before them. */
const STILL_OPEN_MS = 30 * MINUTE_MS

/** What someone does without opening the referral: a teacher answers what they were asked. */
const WITHOUT_A_VIEW: readonly AuditAction[] = ['opened', 'made', 'said_what_they_see']

/** Nobody writes about what they have not opened: each act of staff is a minute after a view. */
export function withViews(acts: readonly Act[]): Act[] {
  const views = acts.filter(({ did }) => did === 'opened')
  for (const { at, by, did } of acts) {
    const isOpen = views.some(
      (view) => view.by === by && view.at <= at && at - view.at < STILL_OPEN_MS,
    )
    if (by === null || WITHOUT_A_VIEW.includes(did) || isOpen) continue
    views.push({ at: at - MINUTE_MS, by, may: 'see_referral', did: 'opened' })
  }
  return [...views, ...acts.filter(({ did }) => did !== 'opened')]
}

/** The chain of a record's acts, in the order of time. */
export async function trail(
  { school, vault, people }: RowMaker,
  onId: string,
  madeBy: string,
  acts: readonly Act[],
): Promise<TrailEntry[]> {
  const entries: TrailEntry[] = []
  for (const { at, by, may, did } of acts.toSorted((a, b) => a.at - b.at)) {
    const roles = people.find(({ staffId }) => staffId === by)?.roles ?? []
    const actor = by
      ? { id: by, role: roleFor(roles, may) ?? 'staff' }
      : { id: CODE_HOLDER, role: madeBy }
    const what = { schoolId: school.id, onId, at, by: actor, did }
    entries.push(await nextTrailEntry(vault.pepper, entries.at(-1) ?? NEW_TRAIL, what))
  }
  return entries
}
