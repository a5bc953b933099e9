import { text, integer } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../worker/vault/seal.ts'

/** The tables of migration 0009: texts of a case in versions, agencies, and what is held for a look. */
export const sealed = (name: string) => text(name).$type<Sealed>()

export const flag = (name: string) => integer(name, { mode: 'boolean' })
