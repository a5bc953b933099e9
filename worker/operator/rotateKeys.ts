import { commit } from '../../db/commit.ts'
import {
  beginPass,
  beginRotation,
  endRotation,
  keysOf,
  type Rotation,
  type SchoolRow,
  schoolsAfter,
  sealWithNext,
  setWrapped,
  wrappedBefore,
} from '../../db/keys/schoolKeys.ts'
import {
  resealWrites,
  type SealedRow,
  rowOf,
  sealedRowsAfter,
  tableAfter,
  updateTriggers,
} from '../../db/keys/reseal.ts'
import type { Database } from '../../db/database.ts'
import type { TableName } from '../../db/everyTable.ts'
import { forgetSchool } from '../../db/school/school.ts'
import { type AuditAction, OPERATOR } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { DAY_MS, MINUTE_MS } from '../time/durations.ts'
import { sealedWith, unseal, seal } from '../vault/seal.ts'
import {
  newDataKey,
  newest,
  openVault,
  type Secrets,
  type Vault,
  wrapAnew,
} from '../vault/vault.ts'
import type { OperatorContext } from './operatorContext.ts'

/**
 * A new key is known to every isolate before it seals: each looks at the school again within a quarter of a minute.
 */
const KNOWN_AFTER_MS = MINUTE_MS

/** The old key goes on opening for so long: what an open page carries may be sealed under it. */
const OLD_KEY_OPENS_MS = DAY_MS

const ROWS_AT_ONCE = 100

/** Characters of sealed text that are sealed anew at once: the Worker's memory, and what D1 takes as one value. */
const MOST_AT_ONCE = 400_000

const SCHOOLS_AT_ONCE = 500

const WRAPPED_AT_ONCE = 10

/** How far a school's new key has come. */
export type RotationState = {
  /** The number of the key that seals. */
  keyVersion: number
  /** `waits` until the new key may seal, `seals` texts anew, `keeps` the old key until then, or is `over`. */
  phase: 'waits' | 'seals' | 'keeps' | 'over'
  /** When there is something to do again; null: now, or never. */
  until: number | null
  /** Texts that have been sealed anew. */
  resealed: number
}

/**
 * Goes one step towards a new key for this school; where none is under way and `begins` says so, it begins. Each step
 * is a transaction of its own, so it may stop anywhere, and whoever asks next goes on. Everyone reads and writes
 * meanwhile: the old key opens until nothing is sealed under it.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where someone else takes the same step
 */
export async function rotateKey(
  ctx: OperatorContext,
  at: string,
  { begins }: { begins: boolean },
): Promise<RotationState> {
  const { db, now } = ctx
  const [its] = await keysOf(db, at)
  if (!its) throw new Refusal('not_found')
  const { school, rotation } = its
  if (!rotation) {
    if (!begins) return { keyVersion: school.keyVersion, phase: 'over', until: null, resealed: 0 }
    await begin(ctx, school)
  } else if (rotation.sealsFrom === null) {
    if (now >= rotation.beganAt + KNOWN_AFTER_MS) await sealFromNow(ctx, school, rotation)
  } else if (rotation.atTable !== null) {
    await resealNext(ctx, school, rotation, rotation.atTable as TableName)
  } else if (now >= rotation.sealsFrom + OLD_KEY_OPENS_MS) {
    await finish(ctx, school, rotation)
  }
  return stateOf(ctx, at)
}

async function stateOf({ db, now }: OperatorContext, at: string): Promise<RotationState> {
  const [its] = await keysOf(db, at)
  if (!its) throw new Refusal('not_found')
  const { school, rotation } = its
  const { keyVersion } = school
  if (!rotation) return { keyVersion, phase: 'over', until: null, resealed: 0 }
  const { sealsFrom, beganAt, atTable, resealed } = rotation
  const due = (at: number) => (at > now ? at : null)
  if (sealsFrom === null) {
    return { keyVersion, phase: 'waits', until: due(beganAt + KNOWN_AFTER_MS), resealed }
  }
  if (atTable !== null) return { keyVersion, phase: 'seals', until: null, resealed }
  return { keyVersion, phase: 'keeps', until: due(sealsFrom + OLD_KEY_OPENS_MS), resealed }
}

async function begin(ctx: OperatorContext, school: SchoolRow) {
  const version = Math.max(school.keyVersion, ...school.otherKeys.map((key) => key.version)) + 1
  const key = await newDataKey(ctx.secrets, school.id)
  await note(ctx, school, 'made_key', beginRotation(ctx.db, school, { version, key }, ctx.now))
}

async function sealFromNow({ db, now }: OperatorContext, school: SchoolRow, rotation: Rotation) {
  const next = school.otherKeys.find(({ version }) => version === rotation.toVersion)
  if (!next) throw new Error('The school’s next key isn’t there.')
  await db.batch(sealWithNext(db, school, next, now))
  forgetSchool(school.id)
}

/** The next rows, or the end of the pass where there is no table after this one. */
async function resealNext(
  ctx: OperatorContext,
  school: SchoolRow,
  { schoolId, afterKey }: Rotation,
  table: TableName,
) {
  const { db } = ctx
  const vault = await openVault(ctx.secrets, school)
  const read = await sealedRowsAfter(db, { schoolId, table, after: afterKey, most: ROWS_AT_ONCE })
  const rows = atOnce(read)
  const last = rows.at(-1)
  const isTableOver = !last || (rows.length === read.length && read.length < ROWS_AT_ONCE)
  const next = isTableOver
    ? { atTable: tableAfter(table), afterKey: [] }
    : { atTable: table, afterKey: last.key }
  const writes = resealWrites(db, {
    schoolId,
    table,
    keys: rows.map(({ key }) => key),
    anew: await sealedAnew(vault, table, rows),
    triggers: await updateTriggers(db, table),
    next,
  })
  if (next.atTable === null) await note(ctx, school, 'resealed', writes)
  else await db.batch(writes)
}

/** As many of these rows as may be held at once, and at least one. */
function atOnce(rows: readonly SealedRow[]): readonly SealedRow[] {
  let characters = 0
  const tooMany = rows.findIndex(({ sealed }) => {
    for (const text of Object.values(sealed)) characters += text?.length ?? 0
    return characters > MOST_AT_ONCE
  })
  return tooMany === -1 ? rows : rows.slice(0, Math.max(tooMany, 1))
}

/** Each text that isn't under the newest key, and the same words under it. What doesn't open now stays as it is. */
async function sealedAnew(
  { schoolId, keys }: Vault,
  table: TableName,
  rows: readonly SealedRow[],
): Promise<Record<string, string>> {
  const current = sealedWith(keys[0].version)
  const texts = rows.flatMap(({ key, sealed }) =>
    Object.entries(sealed).flatMap(([column, text]) =>
      text === null || text.startsWith(current)
        ? []
        : [{ text, column: { schoolId, table, row: rowOf(key), column } }],
    ),
  )
  const anew = texts.map(async ({ text, column }) => {
    try {
      return [[text, await seal(keys, column, await unseal(keys, column, text))] as const]
    } catch {
      return []
    }
  })
  return Object.fromEntries((await Promise.all(anew)).flat())
}

/**
 * Since the day on which the old key last sealed anything has passed, a whole pass finds all that is left of it. Then
 * the old key goes, and what Time Travel or an old backup holds opens with no key of this database.
 */
async function finish(ctx: OperatorContext, school: SchoolRow, { sealsFrom, passAt }: Rotation) {
  const { db, now } = ctx
  const isLastPass = (passAt ?? 0) >= (sealsFrom ?? now) + OLD_KEY_OPENS_MS
  if (isLastPass) {
    await note(ctx, school, 'ended_key', endRotation(db, school))
    forgetSchool(school.id)
  } else {
    await beginPass(db, school.id, now)
  }
}

/** A step with its entry in the school's own trail. */
async function note(
  { db, secrets, now }: OperatorContext,
  school: SchoolRow,
  did: AuditAction,
  steps: Parameters<typeof commit>[3],
) {
  const { pepper } = await openVault(secrets, school)
  const by = { id: OPERATOR, role: OPERATOR }
  await commit(db, pepper, { schoolId: school.id, on: school.id, by, at: now, did }, steps)
}

/** The schools of this install after one, with the number of each one's key, and of the key that wraps them. */
export async function listKeys(all: readonly Database[], secrets: Secrets, after: string) {
  const found = await Promise.all(all.map((db) => schoolsAfter(db, after, SCHOOLS_AT_ONCE)))
  const schools = found
    .flat()
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, SCHOOLS_AT_ONCE)
  const isWhole = schools.length < SCHOOLS_AT_ONCE
  return { installKey: newest(secrets, 'AJAR_KEY'), schools, isWhole }
}

/**
 * Wraps the keys of some schools with the install's newest key.
 *
 * @returns how many were wrapped; none: no school needs an older key of the install any more
 */
export async function wrapKeys(
  ctx: OperatorContext,
  all: readonly Database[],
): Promise<{ wrapped: number }> {
  for (const db of all) {
    const wrapped = await wrapIn({ ...ctx, db })
    if (wrapped > 0) return { wrapped }
  }
  return { wrapped: 0 }
}

async function wrapIn(ctx: OperatorContext): Promise<number> {
  const { db, secrets } = ctx
  const schools = await wrappedBefore(db, newest(secrets, 'AJAR_KEY'), WRAPPED_AT_ONCE)
  for (const school of schools) {
    const { id, dataKey, otherKeys } = school
    const wrapped = {
      dataKey: await wrapAnew(secrets, id, dataKey),
      otherKeys: await Promise.all(
        otherKeys.map(async ({ version, key }) => ({
          version,
          key: await wrapAnew(secrets, id, key),
        })),
      ),
    }
    await note(ctx, school, 'wrapped_key', [setWrapped(db, school, wrapped)])
  }
  return schools.length
}
