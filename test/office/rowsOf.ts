/** How many rows a school has in each table that an act of the office writes. */
export async function rowsOf(db: D1Database, schoolId: string) {
  const tables = [
    'trail_entry',
    'decision',
    'message',
    'booking',
    'session_note',
    'disclosure',
    'notice',
    'disclosure_step',
    'disclosure_entry',
    'disclosure_export',
    'record_transfer',
    'name_request',
    'name_opening',
    'referral_pupil',
    'hand_over',
    'school_setting',
    'staff_proposal',
    'legal_hold',
    'retention_period',
    'case_text',
    'agency_entry',
    'programme',
    'target',
    'case_review',
    'case_exit',
    'rating',
    'told_name',
    'plan_shared',
    'case_pack',
    'case_lessons',
    'step_plan',
    'step_move',
    'pass',
    'restorative_meeting',
    'moving_up',
  ]
  const counts = tables.map(
    (table) => `(SELECT count(*) FROM ${table} WHERE school_id = ?1) AS ${table}`,
  )
  return db.prepare(`SELECT ${counts.join()}`).bind(schoolId).first<Record<string, number>>()
}
