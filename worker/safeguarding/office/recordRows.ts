import type { DisclosureEntry } from '../../../db/safeguarding/disclosureEntries.ts'
import type { RecordExport, RecordStep } from '../../../db/safeguarding/disclosureRecord.ts'
import type { School } from '../../../db/school/school.ts'
import { kindOf } from '../rules/disclosure.ts'
import type { NameOpening } from '../../../db/safeguarding/nameOpenings.ts'
import { openTransfer, sentOnOf, type Transfer } from '../../../db/safeguarding/transfers.ts'
import type { otherRecordsOf } from '../../../db/safeguarding/childRecords.ts'
import type {
  EntryRow,
  ExportRow,
  NameOpeningRow,
  OtherRecord,
  StepRow,
  TransferRow,
} from './answers.ts'
import { maybePerson } from '../../officeRoute/people.ts'

/** The entries of a safeguarding record, with people by name. */
export const entryAnswer = (school: School, entry: DisclosureEntry): EntryRow => ({
  id: entry.id,
  by: maybePerson(school, entry.byStaffId),
  writtenAt: entry.writtenAt,
  words: entry.words,
  kind: kindOf(entry),
  pointedOut: entry.pointedOut ?? false,
  concern: entry.concern ?? null,
})

export const stepAnswer = (school: School, step: RecordStep): StepRow => ({
  id: step.id,
  kind: step.kind,
  by: maybePerson(school, step.byStaffId),
  writtenAt: step.writtenAt,
  words: step.words,
  reason: step.reason,
})

export const openingAnswer = (school: School, opened: NameOpening): NameOpeningRow => ({
  id: opened.id,
  because: opened.because,
  by: maybePerson(school, opened.byStaffId),
  openedAt: opened.openedAt,
  words: opened.words,
})

export const exportAnswer = (school: School, taken: RecordExport): ExportRow => ({
  id: taken.id,
  by: maybePerson(school, taken.byStaffId),
  exportedAt: taken.exportedAt,
  reason: taken.reason,
})

export async function transferAnswer(school: School, row: Transfer): Promise<TransferRow> {
  const its = await openTransfer(school.vault, row)
  const { id, to, moves, movesOn, dueOn, how, sentAt, receivedOn, receiptFrom, cancelledAt } = its
  return {
    id,
    to,
    moves,
    movesOn,
    dueOn,
    by: maybePerson(school, its.byStaffId),
    follows: its.followsId,
    sent:
      how && sentAt !== null
        ? {
            how,
            on: sentOnOf(its),
            at: sentAt,
            by: maybePerson(school, its.sentBy),
            with: its.sentWith ?? 0,
          }
        : null,
    receipt:
      receivedOn === null
        ? null
        : { on: receivedOn, from: receiptFrom ?? '', by: maybePerson(school, its.receiptBy) },
    ended:
      cancelledAt === null ? null : { at: cancelledAt, by: maybePerson(school, its.cancelledBy) },
  }
}

export const otherRecordAnswer = ({
  isMoving,
  moveIds,
  ...row
}: Awaited<ReturnType<typeof otherRecordsOf>>[number]): OtherRecord => ({
  ...row,
  isMoving: isMoving === 1,
  moveIds: JSON.parse(moveIds) as string[],
})
