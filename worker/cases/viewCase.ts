import { agencyEntriesOf } from '../../db/cases/agencyEntries.ts'
import { caseTextOf, caseTextsOf, openCaseText } from '../../db/cases/caseTexts.ts'
import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import { findNote, notesOf, openNote } from '../../db/cases/sessionNotes.ts'
import { FOCUS } from './rules/caseText.ts'
import { targetOfText } from './rules/target.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { readReferral } from '../referrals/viewReferral.ts'

/** @throws Refusal `not_found` */
export async function viewCase(ctx: StaffContext, id: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: id, did: 'opened', provided: thereIsCase(viewer, id) } as const
  const [
    [listed],
    notes,
    texts,
    agencies,
    [referral],
    [openCase],
    decisions,
    messages,
    trail,
    caseloads,
    services,
    asked,
    told,
    parents,
    [notSafe],
    [begun],
  ] = await commitAs(ctx, 'see_case', deed, [
    findCase(db, viewer, id),
    notesOf(db, staff.school.id, id),
    caseTextsOf(db, staff.school.id, id),
    agencyEntriesOf(db, staff.school.id, id),
    ...readReferral(ctx, id),
  ])
  if (!listed || !referral) throw new Refusal('not_found')
  const read = { referral, openCase, decisions, messages, trail, caseloads, services }
  const around = { ...read, asked, told, parents, notSafe, begun: begun !== undefined }
  return { listed, notes, texts, agencies, around }
}

/**
 * Every version of one text of a case, with the session note whose corrections they are.
 *
 * @throws Refusal `not_found`
 */
export async function viewCaseText(ctx: StaffContext, id: string, textId: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const deed = { on: id, did: 'opened', provided: thereIsCase(viewer, id) } as const
  const [[listed], versions, [note]] = await commitAs(ctx, 'see_case', deed, [
    findCase(db, viewer, id),
    caseTextOf(db, schoolId, id, textId),
    findNote(db, schoolId, id, textId),
  ])
  const isNotes = textId !== FOCUS && targetOfText(textId) === null
  if (!listed || (isNotes && !note)) throw new Refusal('not_found')
  return {
    versions: await Promise.all(versions.map((version) => openCaseText(vault, version))),
    note: note && (await openNote(vault, note)),
  }
}
