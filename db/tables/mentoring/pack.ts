import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const packs = sqliteTable(
  'pack',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    url: text('url'),
    reasons: text('reasons', { mode: 'json' }).$type<readonly string[]>().notNull(),
    pdfBytes: integer('pdf_bytes'),
    hiddenAt: integer('hidden_at'),
    byStaffId: text('by_staff_id').notNull(),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const packParts = sqliteTable(
  'pack_part',
  {
    schoolId: text('school_id').notNull(),
    packId: text('pack_id').notNull(),
    part: integer('part').notNull(),
    content: text('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.packId, table.part] })],
)

export const casePacks = sqliteTable(
  'case_pack',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    packId: text('pack_id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    givenAt: integer('given_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.packId] })],
)
