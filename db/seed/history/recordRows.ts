import { FOCUS } from '../../../worker/cases/rules/caseText.ts'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { sealAgencyEntry } from '../../cases/agencyEntries.ts'
import { sealObservation } from '../../cases/observations.ts'
import { sealCaseText } from '../../cases/caseTexts.ts'
import { sealParentsEntry } from '../../referrals/parentsRecord.ts'
import type { Described } from './describe.ts'
import type { Act, RowMaker } from './rowMaker.ts'
import type { Rows } from './rows.ts'

/** Rows beside the notes of a case: its plan, what was seen in a lesson, requests to other services, and “do not tell my parents”. */
export async function addRecords(
  { school, vault, time, id }: RowMaker,
  { n, decided, doNotTell, focus, observed, agencies = [] }: Described,
  referralId: string,
  rows: Rows,
): Promise<Act[]> {
  const acts: Act[] = []
  const by = decided?.mentor ?? ''
  const schoolId = school.id
  if (doNotTell) {
    const at = time.at(doNotTell.at)
    const entry = {
      schoolId,
      referralId,
      id: id('entry', n * 100 + 99),
      kind: 'do_not_tell',
      wish: null,
      answers: null,
      byStaffId: doNotTell.by,
      keptAt: at,
      words: doNotTell.words,
    } as const
    rows.parentsRecords.push(await sealParentsEntry(vault, entry))
    acts.push({ at, by: doNotTell.by, may: 'keep_parents_record', did: 'do_not_tell' })
  }
  if (focus) {
    const at = time.at(focus.at)
    const text = { schoolId, caseId: referralId, textId: FOCUS, version: 1, byStaffId: by }
    rows.caseTexts.push(await sealCaseText(vault, { ...text, writtenAt: at, words: focus.words }))
    acts.push({ at, by, may: 'write_case_text', did: 'wrote_focus' })
  }
  if (observed) {
    const { at: when, ...said } = observed
    const at = time.at(when)
    const seen = {
      schoolId,
      caseId: referralId,
      id: id('entry', n * 100 + 98),
      byStaffId: by,
      said,
    }
    rows.observations.push(
      await sealObservation(vault, { ...seen, seenOn: londonDay(at), writtenAt: at }),
    )
    acts.push({ at, by, may: 'write_session_note', did: 'wrote_observation' })
  }
  for (const [index, { at, answer, agency, person, words, consent }] of agencies.entries()) {
    const contactId = id('entry', n * 100 + 2 * index)
    const entryOf = (entryId: string, writtenAt: number, said: string) =>
      sealAgencyEntry(vault, {
        schoolId,
        caseId: referralId,
        id: entryId,
        contactId,
        serviceId: null,
        consent: entryId === contactId ? consent : null,
        happenedOn: londonDay(writtenAt),
        followUpOn: null,
        byStaffId: by,
        writtenAt,
        said: { agency, person, words: said, consentWords: '' },
      })
    rows.agencyEntries.push(await entryOf(contactId, time.at(at), words))
    acts.push({ at: time.at(at), by, may: 'keep_agency_record', did: 'asked_agency' })
    if (!answer) continue
    const answerId = id('entry', n * 100 + 2 * index + 1)
    rows.agencyEntries.push(await entryOf(answerId, time.at(answer.at), answer.words))
    acts.push({ at: time.at(answer.at), by, may: 'keep_agency_record', did: 'heard_from_agency' })
  }
  return acts
}
