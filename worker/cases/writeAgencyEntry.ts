import {
  findAgencyEntry,
  insertAgencyEntry,
  type StoredAgencyEntry,
  MAY_KEEP_AGENCY_COLUMN,
  openAgencyEntry,
  sealAgencyEntry,
} from '../../db/cases/agencyEntries.ts'
import { findCase, isOpenCaseFor } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { findService } from '../../db/school/services.ts'
import { agencyDayProblems, type AgencyForm } from './rules/agencyEntry.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Writes down what was asked of another agency, with whose consent, or what came of it. An entry is never
 * changed. Guarded in the write: the case may end at the same moment. The same form sent twice is one entry.
 *
 * @throws Refusal `not_found`, `not_allowed` for a case that has ended, or `not_valid` (its facts say which box)
 */
export async function writeAgencyEntry(
  ctx: StaffContext,
  caseId: string,
  { id, ...entry }: AgencyForm,
): Promise<StoredAgencyEntry> {
  assertMay(ctx, 'keep_agency_record')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const problems = agencyDayProblems(entry, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const begins = entry.contactId === null
  const { person, words, consentWords } = entry
  const kept: StoredAgencyEntry = {
    happenedOn: entry.happenedOn,
    followUpOn: entry.followUpOn,
    schoolId,
    caseId,
    id,
    contactId: entry.contactId ?? id,
    serviceId: begins ? entry.serviceId : null,
    consent: begins ? entry.consent : null,
    byStaffId: staff.id,
    writtenAt: now,
    said: {
      agency: begins ? await agencyName(ctx, entry) : '',
      person,
      words,
      consentWords: begins ? consentWords : '',
    },
  }
  const may = isOpenCaseFor(viewerOf(ctx), caseId)
  try {
    const deed = { on: caseId, did: begins ? 'asked_agency' : 'heard_from_agency' } as const
    const row = await sealAgencyEntry(vault, kept)
    await commitAs(ctx, 'keep_agency_record', deed, [insertAgencyEntry(db, row, may)])
    return kept
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, MAY_KEEP_AGENCY_COLUMN)) throw error
    const [[seen], [before]] = await db.batch([
      findCase(db, viewerOf(ctx), caseId),
      findAgencyEntry(db, schoolId, caseId, id),
    ])
    if (!seen) throw new Refusal('not_found')
    if (before?.byStaffId === staff.id) {
      const saved = await openAgencyEntry(vault, before)
      const { writtenAt: _, ...sent } = kept
      if (isSameForm(saved, sent)) return saved
      throw new Refusal('changed_meanwhile')
    }
    throw new Refusal(seen.endedAt === null ? 'not_found' : 'not_allowed')
  }
}

/** The name of the service that was chosen, as it is now; else what was typed. */
async function agencyName(
  ctx: StaffContext,
  { serviceId, agency }: Pick<AgencyForm, 'serviceId' | 'agency'>,
): Promise<string> {
  if (!serviceId) return agency
  const [service] = await findService(ctx.db, ctx.staff.school.id, serviceId)
  if (!service) throw new Refusal('not_valid', { agency: 'Choose one of the services.' })
  return service.name
}
