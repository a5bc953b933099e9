import { and, eq } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { staffContacts } from '../tables/staff.ts'

type Key = { schoolId: string; staffId: string }

const isOf = ({ schoolId, staffId }: Key) =>
  and(eq(staffContacts.schoolId, schoolId), eq(staffContacts.staffId, staffId))

export const findStaffContact = (db: Database, key: Key) =>
  db.select({ contactSealed: staffContacts.contactSealed }).from(staffContacts).where(isOf(key))

/** Unrun. */
export const saveStaffContact = (db: Database, row: typeof staffContacts.$inferInsert) =>
  db
    .insert(staffContacts)
    .values(row)
    .onConflictDoUpdate({
      target: [staffContacts.schoolId, staffContacts.staffId],
      set: { contactSealed: row.contactSealed, savedAt: row.savedAt },
    })

/** Unrun. */
export const deleteStaffContact = (db: Database, key: Key) =>
  db.delete(staffContacts).where(isOf(key))
