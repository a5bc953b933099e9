import { openDisclosureWho } from '../../../db/safeguarding/disclosures.ts'
import {
  type LegalHold,
  type LegalHoldRow,
  unsealLegalHold,
} from '../../../db/retention/legalHolds.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { dueDisclosures, dueReferrals } from '../../../db/retention/dueRecords.ts'
import type { School } from '../../../db/school/school.ts'
import { londonDay } from '../../time/londonTime.ts'
import { goesOn, type RetentionKind } from '../rules/retention.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import type { HoldAnswer, DueRow } from './answers.ts'

type DueReferral = Awaited<ReturnType<typeof dueReferrals>>[number]

type DueDisclosure = Awaited<ReturnType<typeof dueDisclosures>>[number]

const dayOf = ({ overAt, overOn }: Pick<DueReferral, 'overAt' | 'overOn'>, months: number) =>
  goesOn(overOn ?? londonDay(overAt ?? 0), months)

/** A referral or case that goes soon. A locked name stays locked. */
export const dueReferral = async (
  school: School,
  row: DueReferral,
  kind: RetentionKind,
  months: number,
): Promise<DueRow> => ({
  kind,
  id: row.id,
  on: 'referral',
  madeBy: row.madeBy,
  about: row.about,
  identity: row.identity,
  who: await unsealWho(school.vault, row),
  goesOn: dayOf(row, months),
})

export const dueDisclosure = async (
  school: School,
  row: DueDisclosure,
  months: number,
): Promise<DueRow> => ({
  kind: 'disclosure',
  id: row.id,
  on: 'disclosure',
  madeBy: null,
  about: 'me',
  identity: row.identity ?? 'known',
  who: await openDisclosureWho(school.vault, row),
  goesOn: dayOf(row, months),
})

export async function holdAnswer(
  school: School,
  row: LegalHoldRow | LegalHold,
): Promise<HoldAnswer> {
  const hold = 'reasonSealed' in row ? await unsealLegalHold(school.vault, row) : row
  return {
    id: hold.id,
    onKind: hold.onKind,
    onId: hold.onKind === 'pupil' ? null : hold.onId,
    by: personOf(school, hold.setBy),
    setAt: hold.setAt,
    reason: hold.reason,
    lifted: hold.liftedAt
      ? {
          by: maybePerson(school, hold.liftedBy),
          at: hold.liftedAt,
          reason: hold.liftedReason,
        }
      : null,
  }
}
