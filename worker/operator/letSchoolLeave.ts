import { commit } from '../../db/commit.ts'
import { EVERY_TABLE, LEAVING_TABLES, type TableFate, type TableName } from '../../db/everyTable.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  endLeaving,
  findLeavingRequest,
  insertLeavingRequest,
  LEAVING_COLUMN,
  leavingRequestsOf,
  useLeaving,
} from '../../db/school/leavingRequests.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import {
  leavingTableAfter,
  placeOf,
  type RawRow,
  type RowPlace,
  schoolRowsAfter,
} from '../../db/school/schoolRows.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { type LeavingAction, OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type PdfPlaces, readPdf } from '../packs/readPdf.ts'
import { type LeavingState, leavingState, leavingUntil } from '../school/rules/leavingAjar.ts'
import { toBase64 } from '../vault/bytes.ts'
import type { Sealed } from '../vault/seal.ts'
import { hashOf, unsealFrom, type Vault } from '../vault/vault.ts'
import type { OperatorContext } from './operatorContext.ts'

const ROWS_AT_ONCE = 100

export type LeavingAsked = { id: string; state: LeavingState; until: number }

/** A row with its sealed texts opened. */
type OpenRow = Record<string, string | number | null>

export type LeavingRows = {
  table: TableName
  rows: OpenRow[]
  /** Where to go on; null: this was the last. */
  next: LeavingPlace | null
}

/** After this row of this table. */
type LeavingPlace = { table: TableName; after: RowPlace }

/** An export, by the secret that it made for itself. */
type Export = { request: string; secret: string }

/**
 * Asks a school's head for everything the school has. While a request goes on, asking again answers that one.
 *
 * @throws Refusal `not_found`
 */
export async function askToLeave(
  ctx: OperatorContext,
  at: string,
  id: string,
): Promise<LeavingAsked> {
  const { db, now } = ctx
  const school = await schoolAt(ctx, at)
  try {
    const insert = [insertLeavingRequest(db, at, id, now)] as const
    await commit(db, school.vault.pepper, deed(at, id, 'asked_to_leave', now), insert, NEW_TRAIL)
  } catch (error) {
    const isThere = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!isThere && !guardRefused(error, LEAVING_COLUMN)) throw error
  }
  const requests = await leavingRequestsOf(db, at, 10)
  const request =
    requests.find((one) => one.id === id) ??
    requests.find((one) => ['waits', 'agreed'].includes(leavingState(one, now))) ??
    requests.find(({ answer }) => answer === 'no')
  if (!request) throw new Refusal('changed_meanwhile')
  return { id: request.id, state: leavingState(request, now), until: leavingUntil(request) }
}

/**
 * The next rows of everything a school has, opened. The first call uses the head's yes, for the one export that has
 * this secret; that export may stop anywhere and go on.
 *
 * @throws Refusal `not_found`, `not_allowed` without a yes, or where another export has used it
 */
export async function takeRows(
  ctx: OperatorContext,
  at: string,
  { request: id, secret, from }: Export & { from?: LeavingPlace | undefined },
): Promise<LeavingRows> {
  const school = await schoolAt(ctx, at)
  await useYes(ctx, school, { id, secret })
  const { table = LEAVING_TABLES[0], after = [] } = from ?? {}
  if (!table) throw new Refusal('not_found')
  const asked = { schoolId: at, table, after, most: ROWS_AT_ONCE }
  const rows = await schoolRowsAfter(ctx.db, asked)
  const last = rows.at(-1)
  const isOver = !last || rows.length < ROWS_AT_ONCE
  const nextTable = isOver ? leavingTableAfter(table) : table
  return {
    table,
    rows: await Promise.all(rows.map((row) => openRow(school.vault, table, row))),
    next: nextTable && { table: nextTable, after: isOver ? [] : placeOf(table, last) },
  }
}

/**
 * One of the school's PDFs in base64, from the bucket or from D1, for the export that has the head's yes.
 *
 * @throws Refusal `not_found`, `not_allowed`
 */
export async function takePdf(
  ctx: OperatorContext & PdfPlaces,
  at: string,
  { request: id, secret, pack: packId }: Export & { pack: string },
): Promise<{ base64: string }> {
  const school = await schoolAt(ctx, at)
  await useYes(ctx, school, { id, secret })
  const pdf = await readPdf(ctx, 'leaver', { schoolId: at, packId })
  return { base64: toBase64(new Uint8Array(await new Response(pdf).arrayBuffer())) }
}

/** Notes that every file has been written and checked. The same again changes nothing. */
export async function endTaking(
  ctx: OperatorContext,
  at: string,
  { request: id, secret }: Export,
): Promise<void> {
  const school = await schoolAt(ctx, at)
  const { endedAt } = await useYes(ctx, school, { id, secret }, true)
  if (endedAt !== null) return
  const { db, now } = ctx
  const ends = [endLeaving(db, at, id, now)] as const
  await commit(db, school.vault.pepper, deed(at, id, 'took_out_school', now), ends)
}

/** @throws Refusal `not_found`, `not_allowed` */
async function useYes(
  { db, now }: OperatorContext,
  { id: schoolId, vault }: School,
  { id, secret }: { id: string; secret: string },
  mayHaveEnded = false,
) {
  const hash = await hashOf(secret)
  const find = async () => (await findLeavingRequest(db, schoolId, id))[0]
  const before = await find()
  if (!before) throw new Refusal('not_found')
  const states = mayHaveEnded ? ['being_taken', 'taken'] : ['being_taken']
  const isIts = (request: typeof before) =>
    request.usedForHash === hash && states.includes(leavingState(request, now))
  if (isIts(before)) return before
  try {
    const uses = [useLeaving(db, { schoolId, id, hash, now })] as const
    await commit(db, vault.pepper, deed(schoolId, id, 'began_leaving', now), uses)
  } catch (error) {
    if (!guardRefused(error, LEAVING_COLUMN)) throw error
  }
  const used = await find()
  if (!used || !isIts(used)) throw new Refusal('not_allowed')
  return used
}

async function schoolAt({ db, secrets, now }: OperatorContext, at: string): Promise<School> {
  const school = await findSchool(db, secrets, at, now)
  if (!school) throw new Refusal('not_found')
  return school
}

const deed = (schoolId: string, on: string, did: LeavingAction, at: number) => ({
  schoolId,
  on,
  by: { id: OPERATOR, role: OPERATOR },
  at,
  did,
})

/**
 * A row as it leaves: its sealed texts opened, without the columns that stay. A name that a child locked stays locked,
 * because they were told that two people at the school have to agree before anyone opens it.
 */
async function openRow(vault: Vault, table: TableName, row: RawRow): Promise<OpenRow> {
  const { key, sealed = [], stays = [] }: TableFate = EVERY_TABLE[table]
  const place = key.map((name) => row[name]).join('/')
  const isLocked = table === 'referral' && row['identity'] === 'sealed'
  const open: OpenRow = {}
  for (const [name, value] of Object.entries(row)) {
    const column = name.replace(/_sealed$/, '')
    if (stays.includes(name)) continue
    if (column === name || !sealed.includes(column)) open[name] = value
    else if (value === null) open[column] = null
    else if (isLocked && column === 'who') open[column] = LOCKED
    else open[column] = await unsealFrom(vault, table, place, column, String(value) as Sealed)
  }
  return open
}

const LOCKED = 'Locked by the pupil'
