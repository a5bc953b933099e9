/** Whether a promise of `replyPromise.ts` was kept. Apart from it, because every public page loads that one. */

/** At the promised moment itself it is not overdue yet. */
export function isOverdue(dueAt: number, now: number): boolean {
  return now > dueAt
}

/**
 * The state of a promise while nobody has decided: met once someone has written to them, whether in time
 * or not, because a page that says "we are late" above an answer of the day before is wrong. Who said that they
 * are not safe is with the safeguarding lead: the mentors' queue shows no day for them, so their pages promise none.
 *
 * @param heardAt when a member of staff first wrote to them; null: nobody has
 */
export function promiseNow(
  {
    promisedAt,
    heardAt,
    isWithLead,
  }: { promisedAt: number | null; heardAt: number | null; isWithLead: boolean },
  now: number,
): 'kept' | 'with_lead' | 'due' | 'late' {
  if (heardAt !== null) return 'kept'
  if (isWithLead) return 'with_lead'
  return promisedAt !== null && isOverdue(promisedAt, now) ? 'late' : 'due'
}
