import {
  entryIs,
  type EntryRow,
  findEntry,
  insertEntry,
  isNoNewerThan,
  isRemoved,
  isThere,
  openSaid,
  sealSaid,
  setEntry,
} from '../../db/partnership/entries.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { type Linked, linkedSchools, type LinkContext } from './linkedSchools.ts'
import { dayProblem, type EntryForm } from './rules/entry.ts'

/**
 * Saves an entry in each school that is chosen, and takes it out of those that aren't any more. Every school has its
 * own key and trail, so they are saved one after another; the same form sent again goes on where it stopped.
 *
 * @throws Refusal `not_valid`, `not_found` or `changed_meanwhile`
 */
export async function keepEntry(ctx: LinkContext, form: EntryForm): Promise<void> {
  assertMay(ctx, 'keep_partnership')
  const linked = await linkedSchools(ctx)
  const isKnown = (id: string) => linked.some(({ staff }) => staff.school.id === id)
  if (!form.schools.every(isKnown)) throw new Refusal('not_valid', { schools: 'Choose a school.' })
  for (const its of linked) {
    const key = { schoolId: its.staff.school.id, id: form.id }
    const [row] = await findEntry(its.db, key)
    const isDay = row?.happensOn === form.happensOn
    const problem = isDay ? null : dayProblem(form.happensOn, londonDay(ctx.now))
    if (problem) throw new Refusal('not_valid', { happensOn: problem })
    if (form.schools.includes(key.schoolId)) await keepIn(ctx, its, form, row)
    else if (row && row.removedAt === null) await setRemoved(ctx, its, form.id, true)
  }
}

/** Takes an entry out of every school of this link mentor that has it, or puts it back. @throws Refusal `not_found` */
export async function removeEntry(ctx: LinkContext, id: string, removed: boolean): Promise<void> {
  assertMay(ctx, 'keep_partnership')
  let found = false
  for (const its of await linkedSchools(ctx)) {
    const [row] = await findEntry(its.db, { schoolId: its.staff.school.id, id })
    if (!row) continue
    found = true
    await setRemoved(ctx, its, id, removed)
  }
  if (!found) throw new Refusal('not_found')
}

async function keepIn(
  ctx: LinkContext,
  its: Linked,
  form: EntryForm,
  before: EntryRow | undefined,
): Promise<void> {
  const { id, base, kind, happensOn, title, place, words } = form
  if (await isSaved(its, form, before)) return
  const { now } = ctx
  const { db, staff } = its
  const key = { schoolId: staff.school.id, id }
  const set = {
    kind,
    happensOn,
    saidSealed: await sealSaid(staff.school.vault, id, { title, place, words }),
    byStaffId: staff.id,
    changedAt: now,
    version: base + 1,
  }
  const there = { ...ctx, ...its, head: undefined }
  if (!before) {
    await commitAs(there, 'keep_partnership', { on: id, did: 'wrote_partnership_entry' }, [
      insertEntry(db, { ...key, ...set }),
    ])
    return
  }
  // A school that it was taken out of gets it again.
  const guard = entryIs(key, before.removedAt === null ? isNoNewerThan(base) : isRemoved())
  const deed = { on: id, did: 'changed_partnership_entry', provided: guard } as const
  const [rows] = await commitAs(there, 'keep_partnership', deed, [
    setEntry(db, key, { ...set, removedAt: null }, guard),
  ])
  if (rows.length === 0 && !(await isSaved(its, form, (await findEntry(db, key))[0]))) {
    throw new Refusal('changed_meanwhile')
  }
}

/** Whether this very form is in the school already. */
async function isSaved(
  { staff: { school } }: Linked,
  { base, kind, happensOn, title, place, words }: EntryForm,
  row: EntryRow | undefined,
): Promise<boolean> {
  if (row?.version !== base + 1 || row.removedAt !== null) return false
  const said = await openSaid(school.vault, row)
  const isSame = row.kind === kind && row.happensOn === happensOn
  return isSame && said.title === title && said.place === place && said.words === words
}

/** Nothing happens where it's so already. */
async function setRemoved(ctx: LinkContext, its: Linked, id: string, removed: boolean) {
  const key = { schoolId: its.staff.school.id, id }
  const guard = entryIs(key, removed ? isThere() : isRemoved())
  const did = removed ? 'took_off_partnership_entry' : 'put_back_partnership_entry'
  await commitAs(
    { ...ctx, ...its, head: undefined },
    'keep_partnership',
    { on: id, did, provided: guard },
    [setEntry(its.db, key, { removedAt: removed ? ctx.now : null }, guard)],
  )
}
