import type { QueuePage, QueueRow } from '../../../worker/triage/office/answers.ts'

type Figures = NonNullable<QueuePage['figures']>

type Counted = Pick<QueueRow, 'urgentBecause' | 'unread'> & {
  promised: { overdueMinutes: number } | null
}

/**
 * The numbers above the queue once this row has gone. What is on time is the rest of those that wait, so each row leaves
 * its own part, as it was when all were counted.
 */
export function withoutRow(figures: Figures, row: Counted | undefined): Figures {
  if (!row) return figures
  const { notSafe, late, wroteBack } = figures
  const isNotSafe = row.urgentBecause === 'said_not_safe'
  const isLate = !isNotSafe && (row.promised?.overdueMinutes ?? 0) > 0
  return {
    notSafe: less(notSafe, isNotSafe),
    late: less(late, isLate),
    wroteBack: less(wroteBack, row.unread),
  }
}

const less = (number: number, by: boolean) => Math.max(0, number - Number(by))
