import { agencyEntriesOf } from '../../db/agency.ts'
import { caseTextOf, caseTextsOf, openCaseText } from '../../db/caseText.ts'
import { caseloadsOf, findCase, findCaseOf, thereIsCase } from '../../db/case.ts'
import { lastDecision } from '../../db/decision.ts'
import {
  entriesOf,
  findDisclosure,
  referralBehind,
  thereIsDisclosure,
} from '../../db/disclosure.ts'
import { exportsOf, stepsOf } from '../../db/disclosureRecord.ts'
import { messagesOf } from '../../db/message.ts'
import { parentsRecordOf } from '../../db/parentsRecord.ts'
import { pupilAnswersOf } from '../../db/pupilAnswer.ts'
import { findReferral, markRead, thereIs } from '../../db/referral.ts'
import { servicesOf } from '../../db/service.ts'
import { findNote, notesOf, openNote } from '../../db/sessionNote.ts'
import { toldReferrerOf } from '../../db/teacherReferral.ts'
import { trailOf } from '../../db/trail.ts'
import { FOCUS } from '../domain/caseText.ts'
import { Refusal } from '../domain/refusal.ts'
import {
  assertMay,
  commitAs,
  disclosureViewerOf,
  type OfficeContext,
  viewerOf,
} from './officeContext.ts'

/*
 * A view is a change: it leaves one entry in the trail of what is opened (T6, row 82), in the one
 * batch that reads it, so that nobody reads without the entry. What is not there for this person
 * leaves none.
 */

/** What stands around a referral, in the order in which `opened…` names it. */
const readReferral = (ctx: OfficeContext, id: string) => {
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const schoolId = staff.school.id
  return [
    markRead(db, viewer, id),
    findReferral(db, viewer, id),
    findCaseOf(db, schoolId, id),
    lastDecision(db, schoolId, id),
    messagesOf(db, schoolId, id),
    trailOf(db, schoolId, id),
    caseloadsOf(db, schoolId, staff.id),
    servicesOf(db, schoolId),
    pupilAnswersOf(db, schoolId, id),
    toldReferrerOf(db, schoolId, id),
    parentsRecordOf(db, schoolId, id),
  ] as const
}

/** @throws Refusal `not_found` */
export async function viewReferral(ctx: OfficeContext, id: string) {
  assertMay(ctx, 'see_referral')
  const deed = { on: id, did: 'opened', provided: thereIs(viewerOf(ctx), id) } as const
  const [
    ,
    [referral],
    [openCase],
    [decision],
    messages,
    trail,
    caseloads,
    services,
    asked,
    told,
    parents,
  ] = await commitAs(ctx, 'see_referral', deed, readReferral(ctx, id))
  if (!referral) throw new Refusal('not_found')
  const read = { referral, openCase, decision, messages, trail, caseloads, services }
  return { ...read, asked, told, parents }
}
export type ViewedReferral = Awaited<ReturnType<typeof viewReferral>>

/** @throws Refusal `not_found` */
export async function viewCase(ctx: OfficeContext, id: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: id, did: 'opened', provided: thereIsCase(viewer, id) } as const
  const [
    [listed],
    notes,
    texts,
    agencies,
    ,
    [referral],
    [openCase],
    [decision],
    messages,
    trail,
    caseloads,
    services,
    asked,
    told,
    parents,
  ] = await commitAs(ctx, 'see_case', deed, [
    findCase(db, viewer, id),
    notesOf(db, staff.school.id, id),
    caseTextsOf(db, staff.school.id, id),
    agencyEntriesOf(db, staff.school.id, id),
    ...readReferral(ctx, id),
  ])
  if (!listed || !referral) throw new Refusal('not_found')
  const read = { referral, openCase, decision, messages, trail, caseloads, services }
  const around = { ...read, asked, told, parents }
  return { listed, notes, texts, agencies, around }
}

/**
 * Every version of one text of a case, with the session note whose corrections they are.
 *
 * @throws Refusal `not_found`
 */
export async function viewCaseText(ctx: OfficeContext, id: string, textId: string) {
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
  if (!listed || (textId !== FOCUS && !note)) throw new Refusal('not_found')
  return {
    versions: await Promise.all(versions.map((version) => openCaseText(vault, version))),
    note: note && (await openNote(vault, note)),
  }
}

/** @throws Refusal `not_found` */
export async function viewDisclosure(ctx: OfficeContext, id: string) {
  assertMay(ctx, 'see_disclosures')
  const { db, staff } = ctx
  const schoolId = staff.school.id
  const viewer = disclosureViewerOf(ctx)
  const deed = { on: id, did: 'opened', provided: thereIsDisclosure(viewer, id) } as const
  const [[disclosure], entries, [referral], trail, steps, exports] = await commitAs(
    ctx,
    'see_disclosures',
    deed,
    [
      findDisclosure(db, viewer, id),
      entriesOf(db, schoolId, id),
      referralBehind(db, viewer, id),
      trailOf(db, schoolId, id),
      stepsOf(db, schoolId, id),
      exportsOf(db, schoolId, id),
    ],
  )
  if (!disclosure) throw new Refusal('not_found')
  return { disclosure, entries, referral, trail, steps, exports }
}
export type ViewedDisclosure = Awaited<ReturnType<typeof viewDisclosure>>
