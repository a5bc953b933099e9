import {
  childIs,
  childrenOn,
  type ChildRow,
  findChild,
  insertChildren,
  isRemoved,
  isThere,
  isVersion,
  LIST_TRAIL,
  mayBeJoined,
  openChild,
  sealChild,
  setChild,
} from '../../db/movingUp/movingUp.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import {
  type ChangedChildForm,
  type ChildForm,
  childKey,
  type ChildrenForm,
  lastDayProblem,
  MOST_ON_LIST,
} from './rules/movingUp.ts'

/** Adds a child. The same form sent twice is one. @throws Refusal `not_valid`, `not_found` or `changed_meanwhile` */
export async function addChild(ctx: StaffContext, form: ChildForm): Promise<void> {
  assertMay(ctx, 'keep_moving_up')
  const { id, seriesId, lastOn, ...child } = form
  await assertFits(ctx, { seriesId, lastOn })
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [before] = await findChild(db, { schoolId, id })
  if (before?.addedBy === staff.id) return
  if (before) throw new Refusal('changed_meanwhile')
  await assertRoom(ctx, 1, 'name')
  const row = { id, childSealed: await sealChild(vault, id, child), seriesId }
  const deed = { on: id, did: 'put_on_moving_up_list' } as const
  await commitAs({ ...ctx, head: undefined }, 'keep_moving_up', deed, [
    insertChildren(db, { schoolId, addedBy: staff.id, addedAt: now, lastOn }, [row]),
  ])
}

/**
 * Adds children from a part of a file. Whoever is on the list already stays as they are.
 *
 * @throws Refusal `not_valid`
 */
export async function addChildren(
  ctx: StaffContext,
  { children, lastOn }: ChildrenForm,
): Promise<void> {
  assertMay(ctx, 'keep_moving_up')
  await assertFits(ctx, { seriesId: null, lastOn })
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const known = new Set((await readList(ctx)).map(childKey))
  const fresh = children.filter((child) => {
    const isKnown = known.has(childKey(child))
    known.add(childKey(child))
    return !isKnown
  })
  if (fresh.length === 0) return
  await assertRoom(ctx, fresh.length, 'children')
  const rows = await Promise.all(
    fresh.map(async ({ id, ...child }) => ({
      id,
      childSealed: await sealChild(vault, id, child),
      seriesId: null,
    })),
  )
  const deed = { on: LIST_TRAIL, did: 'put_a_file_on_moving_up_list' } as const
  await commitAs({ ...ctx, head: undefined }, 'keep_moving_up', deed, [
    insertChildren(db, { schoolId, addedBy: staff.id, addedAt: now, lastOn }, rows),
  ])
}

/** Changes what is said of a child. @throws Refusal `not_valid`, `not_found` or `changed_meanwhile` */
export async function changeChild(
  ctx: StaffContext,
  id: string,
  { base, seriesId, lastOn, ...child }: ChangedChildForm,
): Promise<void> {
  assertMay(ctx, 'keep_moving_up')
  const { staff } = ctx
  const [before] = await findChild(ctx.db, { schoolId: staff.school.id, id })
  if (!before || before.removedAt !== null) throw new Refusal('not_found')
  await assertFits(ctx, { seriesId, lastOn }, before)
  await change(ctx, id, {
    did: 'changed_on_moving_up_list',
    condition: isVersion(base),
    set: {
      childSealed: await sealChild(staff.school.vault, id, child),
      seriesId,
      lastOn,
      version: base + 1,
    },
    isDone: (row) => row.version === base + 1 && row.changedBy === staff.id,
  })
}

/** Takes a child off the list, or puts them back. @throws Refusal `not_found` or `changed_meanwhile` */
export const removeChild = (ctx: StaffContext, id: string, removed: boolean): Promise<void> =>
  change(ctx, id, {
    did: removed ? 'took_off_moving_up_list' : 'put_back_on_moving_up_list',
    condition: removed ? isThere() : isRemoved(),
    set: { removedAt: removed ? ctx.now : null },
    isDone: (row) => (row.removedAt !== null) === removed,
  })

/**
 * A mentor says who it is on the roll, or that it isn't them after all.
 *
 * @throws Refusal `not_valid`, `not_found` or `changed_meanwhile`
 */
export const sayWhoItIs = (ctx: StaffContext, id: string, pupilId: string | null): Promise<void> =>
  change(ctx, id, {
    did: pupilId === null ? 'undid_pupil' : 'joined_pupil',
    condition: pupilId === null ? isThere() : mayBeJoined(ctx.staff.school.id, pupilId),
    set: { pupilId },
    isDone: (row) => row.removedAt === null && row.pupilId === pupilId,
    whyNot: new Refusal('not_valid', { pupilId: 'Choose a pupil from the list.' }),
  })

type Change = {
  did: AuditAction
  condition: ReturnType<typeof isThere>
  set: Parameters<typeof setChild>[2]
  /** Whether the row is already what this would make of it: the same form sent twice. */
  isDone: (row: ChildRow) => boolean
  /** Where the row itself doesn't say it. */
  whyNot?: Refusal
}

/** One change of a child on the list. Its condition is a guard in the write; a refusal is explained afterwards. */
async function change(
  ctx: StaffContext,
  id: string,
  { did, condition, set, isDone, whyNot }: Change,
): Promise<void> {
  assertMay(ctx, 'keep_moving_up')
  const { db, staff } = ctx
  const key = { schoolId: staff.school.id, id }
  const guard = childIs(key, condition)
  const [rows] = await commitAs(ctx, 'keep_moving_up', { on: id, did, provided: guard }, [
    setChild(db, key, { ...set, changedBy: staff.id }, guard),
  ])
  if (rows.length > 0) return
  const [row] = await findChild(db, key)
  if (!row) throw new Refusal('not_found')
  if (isDone(row)) return
  if (row.removedAt !== null) throw new Refusal('not_found')
  throw whyNot ?? new Refusal('changed_meanwhile')
}

/** Everyone on the list, opened. */
async function readList({ db, now, staff }: StaffContext) {
  const { id: schoolId, vault } = staff.school
  const rows = await childrenOn(db, { schoolId, today: londonDay(now) })
  return Promise.all(rows.map((row) => openChild(vault, row)))
}

/** @throws Refusal `not_valid`, beside this box */
async function assertRoom(
  { db, now, staff }: StaffContext,
  more: number,
  box: 'name' | 'children',
): Promise<void> {
  const rows = await childrenOn(db, { schoolId: staff.school.id, today: londonDay(now) })
  if (rows.length + more <= MOST_ON_LIST) return
  throw new Refusal('not_valid', {
    [box]: `The list has room for ${MOST_ON_LIST} children. Take some off first.`,
  })
}

/** @throws Refusal `not_valid` where there is no such series, or the day is none that can be chosen */
async function assertFits(
  { db, now, staff }: StaffContext,
  { seriesId, lastOn }: Pick<ChildForm, 'seriesId' | 'lastOn'>,
  before?: Pick<ChildRow, 'seriesId' | 'lastOn'>,
): Promise<void> {
  const problems: Record<string, string> = {}
  const day = lastOn === before?.lastOn ? null : lastDayProblem(lastOn, londonDay(now))
  if (day) problems['lastOn'] = day
  if (seriesId !== null && seriesId !== before?.seriesId) {
    const all = await seriesOf(db, staff.school, now, { fresh: true })
    if (!all.some(({ id }) => id === seriesId)) {
      problems['seriesId'] = 'Choose a session from the list.'
    }
  }
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
}
