import { guardRefused } from '../../db/guardedBy.ts'
import {
  changeService,
  findService,
  insertService,
  isService,
  SERVICE_UNCHANGED_COLUMN,
  type ServiceFacts,
  type ServiceRow,
  showService,
} from '../../db/school/services.ts'
import type { ServiceForm } from './rules/serviceForm.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * Adds a service that the school refers on to (`version` null), or changes one. The same form
 * sent twice is kept once.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`
 */
export async function saveService(
  ctx: StaffContext,
  id: string,
  { version, ...facts }: ServiceForm,
): Promise<ServiceRow> {
  assertMay(ctx, 'keep_settings')
  const { db, staff } = ctx
  const schoolId = staff.school.id
  const entry = { on: id, did: 'kept_service' } as const
  const row = { ...facts, schoolId, id, hiddenAt: null, version: 0 }
  try {
    if (version === null) {
      await commitAs(ctx, 'keep_settings', entry, [insertService(db, row)])
      return row
    }
    const provided = { ...entry, provided: isService(schoolId, id) }
    const [[changed]] = await commitAs(ctx, 'keep_settings', provided, [
      changeService(db, { schoolId, id, version }, facts),
    ])
    if (!changed) throw new Refusal('not_found')
    return changed
  } catch (error) {
    const isOlder = guardRefused(error, SERVICE_UNCHANGED_COLUMN)
    const isTaken = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!isOlder && !isTaken) throw error
    const [current] = await findService(db, schoolId, id)
    if (current && isSame(current, facts)) return current
    throw new Refusal('changed_meanwhile')
  }
}

/**
 * Takes a service off the list, or puts it back. Nothing is deleted: who was sent there still reads of it.
 *
 * @throws Refusal `not_found`
 */
export async function showOrHideService(
  ctx: StaffContext,
  id: string,
  shown: boolean,
): Promise<ServiceRow> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const did = shown ? 'showed_service' : 'hid_service'
  const entry = { on: id, did, provided: isService(schoolId, id) } as const
  const [[changed]] = await commitAs(ctx, 'keep_settings', entry, [
    showService(db, schoolId, id, shown ? null : now),
  ])
  if (!changed) throw new Refusal('not_found')
  return changed
}

const FACTS = ['name', 'about', 'phone', 'url', 'needs', 'languages', 'hours'] as const

const isSame = (current: ServiceRow, facts: ServiceFacts) =>
  FACTS.every((key) => JSON.stringify(current[key]) === JSON.stringify(facts[key]))
