import { z } from 'zod/mini'
import type { StoredAgencyEntry } from '../../../db/cases/agencyEntries.ts'
import type { Observation } from '../../../db/cases/observations.ts'
import type { CaseText } from '../../../db/cases/caseTexts.ts'
import type { School } from '../../../db/school/school.ts'
import type { SessionNote } from '../../../db/cases/sessionNotes.ts'
import { writeAgencyEntry } from '../writeAgencyEntry.ts'
import { writeObservation } from '../writeObservation.ts'
import { viewCaseText } from '../viewCase.ts'
import { writeCaseText } from '../writeCaseText.ts'
import { choice } from '../../forms/rules/fields.ts'
import { agencyForm } from '../rules/agencyEntry.ts'
import { FOCUS, textForm } from '../rules/caseText.ts'
import { observationForm } from '../rules/observation.ts'
import type { AgencyRow, ObservationRow, TextRow } from './answers.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'

const textQuery = z.object({ text: z.optional(choice('Open this page again.')) })

/** Texts of a case that are written again, what was seen in lessons, and what other agencies were asked. */
export const caseTexts = officeRoutes()
  .get('/office/api/cases/:id/texts', allowed('see_case'), query(textQuery), async (c) => {
    const ctx = staffContext(c)
    const { text = FOCUS } = c.req.valid('query')
    const { versions, note } = await viewCaseText(ctx, c.req.param('id'), text)
    const { school } = ctx.staff
    return c.json(note ? noteVersions(school, note, versions) : textRows(school, versions))
  })
  .post(
    '/office/api/cases/:id/texts',
    allowed('see_case'),
    jsonOnly,
    jsonForm(textForm),
    async (c) => {
      const ctx = staffContext(c)
      const text = await writeCaseText(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(textRow(ctx.staff.school, text) satisfies TextRow)
    },
  )
  .post(
    '/office/api/cases/:id/observations',
    allowed('write_session_note'),
    jsonOnly,
    jsonForm(observationForm),
    async (c) => {
      const ctx = staffContext(c)
      const seen = await writeObservation(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(observationRow(ctx.staff.school, seen) satisfies ObservationRow)
    },
  )
  .post(
    '/office/api/cases/:id/agencies',
    allowed('keep_agency_record'),
    jsonOnly,
    jsonForm(agencyForm),
    async (c) => {
      const ctx = staffContext(c)
      const kept = await writeAgencyEntry(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(agencyRow(ctx.staff.school, kept) satisfies AgencyRow)
    },
  )

const textRow = (school: School, text: Omit<CaseText, 'schoolId' | 'caseId' | 'textId'>) => ({
  version: text.version,
  by: personOf(school, text.byStaffId),
  writtenAt: text.writtenAt,
  words: text.words,
})

export const textRows = (school: School, versions: readonly CaseText[]): TextRow[] =>
  versions.map((version) => textRow(school, version))

/** A session note with its corrections: its own words are version 0. */
export const noteVersions = (
  school: School,
  note: SessionNote,
  corrections: readonly CaseText[],
): TextRow[] => [textRow(school, { ...note, version: 0 }), ...textRows(school, corrections)]

export const agencyRow = (school: School, entry: StoredAgencyEntry): AgencyRow => ({
  id: entry.id,
  contactId: entry.contactId,
  serviceId: entry.serviceId,
  consent: entry.consent,
  happenedOn: entry.happenedOn,
  followUpOn: entry.followUpOn,
  by: personOf(school, entry.byStaffId),
  writtenAt: entry.writtenAt,
  ...entry.said,
})

export const observationRow = (
  school: School,
  { id, seenOn, byStaffId, writtenAt, said }: Observation,
): ObservationRow => ({ id, seenOn, by: personOf(school, byStaffId), writtenAt, ...said })
