import { Hono } from 'hono/tiny'
import { z } from 'zod'
import type { StoredAgencyEntry } from '../../../db/cases/agencyEntries.ts'
import type { CaseText } from '../../../db/cases/caseTexts.ts'
import type { School } from '../../../db/school/school.ts'
import type { SessionNote } from '../../../db/cases/sessionNotes.ts'
import { writeAgencyEntry } from '../writeAgencyEntry.ts'
import { viewCaseText } from '../viewCase.ts'
import { writeCaseText } from '../writeCaseText.ts'
import { CONSENTS } from '../rules/agencyEntry.ts'
import { FOCUS } from '../rules/caseText.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import type { AgencyForm, AgencyRow, TextForm, TextRow } from './caseTextAnswers.ts'
import {
  day,
  formId,
  jsonForm,
  jsonOnly,
  query,
  someId,
  someWords,
  words,
} from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, staffContext } from '../../officeRoute/policy.ts'

const textForm = z.object({
  textId: someId,
  base: z.int({ error: 'Open this page again, then write.' }).min(0),
  words: someWords(LIMITS.note, 'Write something first.'),
}) satisfies z.ZodType<TextForm>

const agencyForm = z.object({
  id: formId,
  contactId: someId.nullable(),
  serviceId: someId.nullable(),
  agency: words(LIMITS.name),
  person: words(LIMITS.name),
  words: someWords(LIMITS.words, 'Write a line on it.'),
  consent: z.enum(CONSENTS, { error: 'Say who agreed, or that nobody did.' }).nullable(),
  consentWords: words(LIMITS.words),
  happenedOn: day,
  followUpOn: day.nullable(),
}) satisfies z.ZodType<AgencyForm>

/** Texts of a case that are written again, and what other agencies were asked. */
export const caseTexts = new Hono<SignedInEnv>()
  .get(
    '/office/api/cases/:id/texts',
    allowed('see_case'),
    query(z.object({ text: someId.optional() })),
    async (c) => {
      const ctx = staffContext(c)
      const { text = FOCUS } = c.req.valid('query')
      const { versions, note } = await viewCaseText(ctx, c.req.param('id'), text)
      const { school } = ctx.staff
      return c.json(note ? noteVersions(school, note, versions) : textRows(school, versions))
    },
  )
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
