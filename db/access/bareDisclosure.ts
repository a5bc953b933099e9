import { type SQL, sql } from 'drizzle-orm'

/**
 * The rule `isBare` (worker/safeguarding/rules/notSafe.ts) on a row of `disclosure`, under the name that it has
 * where this stands: nobody can tell it from another that was pressed as well.
 */
export const isBare = (disclosure: 'disclosure' | 'd' = 'disclosure'): SQL => {
  const its = (column: string) => sql.raw(`${disclosure}.${column}`)
  return sql`(${its('raised_because')} = 'not_safe_now'
    AND NOT EXISTS (SELECT 1 FROM disclosure_entry AS said
      WHERE said.school_id = ${its('school_id')} AND said.disclosure_id = ${its('id')})
    AND NOT EXISTS (SELECT 1 FROM referral AS sent
      WHERE sent.school_id = ${its('school_id')} AND sent.id = ${its('referral_id')}))`
}
