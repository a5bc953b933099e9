import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { database } from '../../db/database.ts'
import { decisions, messages, referrals, parentsRecords } from '../../db/tables/referrals.ts'
import {
  disclosureEntries,
  disclosures,
  disclosureExports,
  disclosureSteps,
  nameRequests,
} from '../../db/tables/safeguarding.ts'
import { pupils, rollParts } from '../../db/tables/roll.ts'
import { rollIndexes } from '../../db/tables/search.ts'
import { schools } from '../../db/tables/school.ts'
import { sessionNotes, handOvers, agencyEntries, caseTexts } from '../../db/tables/cases.ts'
import { caseExits, caseReviews } from '../../db/tables/programme.ts'
import { passes } from '../../db/tables/mentoring/pass.ts'
import { calls } from '../../db/tables/mentoring/onCall.ts'
import { meetingLooks, meetingParts, meetings } from '../../db/tables/mentoring/restorative.ts'
import { stepMoves, stepPlans } from '../../db/tables/mentoring/stepPlan.ts'
import { staffProposals } from '../../db/tables/roleProposals.ts'
import { staff } from '../../db/tables/staff.ts'
import { trailEntries } from '../../db/tables/trail.ts'
import { legalHolds } from '../../db/tables/retention.ts'
import { bookings, unlockedBookingPages, bookingOwners } from '../../db/tables/bookings.ts'
import { children } from '../../db/tables/breakfast.ts'
import { series, sessions } from '../../db/tables/timetable.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { TrailEntry } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { Answers } from '../../worker/referrals/rules/referral.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { openVault, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'

type SealedColumn = readonly [table: string, row: string, column: string]

type SealedValue = readonly [schoolId: string, column: SealedColumn, sealed: Sealed | null]

/** Something sealed, its column and row, and what it says. */
export type SealedText = { schoolId: string; column: SealedColumn; sealed: Sealed; words: string }

/** Opens everything sealed; throws where something does not open in its column. */
export const everySealedWord = async (binding: D1Database): Promise<string[]> =>
  (await everySealedText(binding)).map(({ words }) => words)

/** The same, with where each stands. */
export async function everySealedText(binding: D1Database): Promise<SealedText[]> {
  const vaults = new Map<string, Vault>()
  for (const school of await database(binding).select().from(schools)) {
    vaults.set(school.id, await openVault(LOCAL_SECRETS, school))
  }
  const standing = (await everySealed(binding)).flatMap(([schoolId, column, sealed]) =>
    sealed === null ? [] : [{ schoolId, column, sealed }],
  )
  return Promise.all(
    standing.map(async (each) => ({
      ...each,
      words: await unsealFrom(must(vaults.get(each.schoolId)), ...each.column, each.sealed),
    })),
  )
}

async function everySealed(binding: D1Database): Promise<SealedValue[]> {
  const db = database(binding)
  const each = <Row>(rows: readonly Row[], of: (row: Row) => SealedValue) => rows.map(of)
  const people = await db.select().from(staff)
  const proposed = await db.select().from(staffProposals)
  const asked = await db.select().from(referrals)
  const decided = await db.select().from(decisions)
  const written = await db.select().from(messages)
  const notes = await db.select().from(sessionNotes)
  const raised = await db.select().from(disclosures)
  const entries = await db.select().from(disclosureEntries)
  const steps = await db.select().from(disclosureSteps)
  const exports = await db.select().from(disclosureExports)
  const requests = await db.select().from(nameRequests)
  const handed = await db.select().from(handOvers)
  const holds = await db.select().from(legalHolds)
  const parents = await db.select().from(parentsRecords)
  const onRoll = await db.select().from(pupils)
  const indexes = await db.select().from(rollIndexes)
  const files = await db.select().from(rollParts)
  const texts = await db.select().from(caseTexts)
  const agencies = await db.select().from(agencyEntries)
  const reviews = await db.select().from(caseReviews)
  const exits = await db.select().from(caseExits)
  const passed = await db.select().from(passes)
  const called = await db.select().from(calls)
  const wayBack = await db.select().from(stepPlans)
  const stepped = await db.select().from(stepMoves)
  const met = await db.select().from(meetings)
  const there = await db.select().from(meetingParts)
  const looked = await db.select().from(meetingLooks)
  const plans = await db.select().from(series)
  const moved = await db.select().from(sessions)
  const holding = await db.select().from(bookingOwners)
  const pages = await db.select().from(unlockedBookingPages)
  const kids = await db.select().from(children)
  const booked = await db.select().from(bookings)
  return [
    ...each(people, (r) => [r.schoolId, SEALED.staffWho(r.id), r.whoSealed]),
    ...each(proposed, (r) => [r.schoolId, SEALED.proposalWho(r.id), r.whoSealed]),
    ...each(asked, (r) => [r.schoolId, SEALED.referralWho(r.id), r.whoSealed]),
    ...each(asked, (r) => [r.schoolId, SEALED.referralAnswers(r.id), r.answersSealed]),
    ...each(decided, (r) => [
      r.schoolId,
      SEALED.decisionWords(r.referralId, r.turn),
      r.wordsSealed,
    ]),
    ...each(decided, (r) => [
      r.schoolId,
      SEALED.decisionReason(r.referralId, r.turn),
      r.reasonSealed,
    ]),
    ...each(written, (r) => [r.schoolId, SEALED.messageWords(r.referralId, r.id), r.wordsSealed]),
    ...each(parents, (r) => [r.schoolId, SEALED.parentsWords(r.referralId, r.id), r.wordsSealed]),
    ...each(notes, (r) => [r.schoolId, SEALED.noteWords(r.caseId, r.id), r.wordsSealed]),
    ...each(handed, (r) => [r.schoolId, SEALED.handOverReason(r.caseId, r.id), r.reasonSealed]),
    ...each(handed, (r) => [r.schoolId, SEALED.handOverAnswer(r.caseId, r.id), r.answerSealed]),
    ...each(holds, (r) => [r.schoolId, SEALED.holdReason(r.id), r.reasonSealed]),
    ...each(holds, (r) => [r.schoolId, SEALED.holdLiftedReason(r.id), r.liftedReasonSealed]),
    ...each(steps, (r) => [r.schoolId, SEALED.stepWords(r.disclosureId, r.id), r.wordsSealed]),
    ...each(steps, (r) => [r.schoolId, SEALED.stepReason(r.disclosureId, r.id), r.reasonSealed]),
    ...each(exports, (r) => [
      r.schoolId,
      SEALED.exportReason(r.disclosureId, r.id),
      r.reasonSealed,
    ]),
    ...each(requests, (r) => [
      r.schoolId,
      SEALED.nameRequestWords(r.referralId, r.id),
      r.wordsSealed,
    ]),
    ...each(texts, (r) => [
      r.schoolId,
      SEALED.caseText(r.caseId, r.textId, r.version),
      r.wordsSealed,
    ]),
    ...each(agencies, (r) => [r.schoolId, SEALED.agencySaid(r.caseId, r.id), r.saidSealed]),
    ...each(exits, (r) => [r.schoolId, SEALED.exitSaid(r.caseId, r.id), r.saidSealed]),
    ...each(reviews, (r) => [r.schoolId, SEALED.reviewSaid(r.caseId, r.id), r.saidSealed]),
    ...each(passed, (r) => [r.schoolId, SEALED.passRoom(r.caseId, r.id), r.roomSealed]),
    ...each(called, (r) => [r.schoolId, SEALED.callPlace(r.id), r.placeSealed]),
    ...each(wayBack, (r) => [r.schoolId, SEALED.planSteps(r.caseId, r.version), r.stepsSealed]),
    ...each(stepped, (r) => [r.schoolId, SEALED.moveWord(r.caseId, r.number), r.wordSealed]),
    ...each(met, (r) => [r.schoolId, SEALED.meetingAgreed(r.id), r.agreedSealed]),
    ...each(there, (r) => [r.schoolId, SEALED.partWho(r.meetingId, r.number), r.whoSealed]),
    ...each(there, (r) => [r.schoolId, SEALED.partAccount(r.meetingId, r.number), r.accountSealed]),
    ...each(looked, (r) => [r.schoolId, SEALED.lookSaid(r.meetingId, r.number), r.saidSealed]),
    ...each(raised, (r) => [r.schoolId, SEALED.disclosureWho(r.id), r.whoSealed]),
    ...each(raised, (r) => [r.schoolId, SEALED.disclosureCategories(r.id), r.categoriesSealed]),
    ...each(onRoll, (r) => [r.schoolId, SEALED.pupilWho(r.id), r.whoSealed]),
    ...each(indexes, (r) => [r.schoolId, SEALED.rollIndexPupils(r.part), r.pupilsSealed]),
    ...each(files, (r) => [r.schoolId, SEALED.rollPartLines(r.uploadId, r.part), r.linesSealed]),
    ...each(plans, (r) => [r.schoolId, SEALED.seriesPlan(r.id), r.planSealed]),
    ...each(moved, (r) => [r.schoolId, SEALED.sessionPlace(r.id), r.placeSealed]),
    ...each(holding, (r) => [r.schoolId, SEALED.holderContact(r.id), r.contactSealed]),
    ...each(pages, (r) => [r.schoolId, SEALED.holderCode(r.idHash), r.codeSealed]),
    ...each(kids, (r) => [r.schoolId, SEALED.childWho(r.id), r.whoSealed]),
    ...each(kids, (r) => [r.schoolId, SEALED.childFood(r.id), r.foodSealed]),
    ...each(kids, (r) => [r.schoolId, SEALED.childCollect(r.id), r.collectSealed]),
    ...each(booked, (r) => [r.schoolId, SEALED.bookingWho(r.id), r.whoSealed]),
    ...each(booked, (r) => [r.schoolId, SEALED.jumpReason(r.id), r.jumpReasonSealed]),
    ...each(entries, (r) => [r.schoolId, SEALED.entryWords(r.disclosureId, r.id), r.wordsSealed]),
    ...each(entries, (r) => [
      r.schoolId,
      SEALED.entryConcern(r.disclosureId, r.id),
      r.concernSealed,
    ]),
  ]
}

/** How many sealed texts there are, by the names of the columns in the migrations: none is forgotten. */
export async function countSealed(db: D1Database): Promise<number> {
  const { results } = await db
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%sealed%'`)
    .all<{ name: string; sql: string }>()
  const counts = results.flatMap(({ name, sql }) =>
    Array.from(sql.matchAll(/\b(\w+_sealed) TEXT\b/g), ([, column]) =>
      db.prepare(`SELECT COUNT(${column}) AS n FROM ${name}`).first<number>('n'),
    ),
  )
  return (await Promise.all(counts)).reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

/** What a person typed in something that was sealed: the words as they are, or those in its JSON. */
export function typedIn(sealed: string): string[] {
  if (sealed === '[]') return []
  if (!sealed.startsWith('{')) return [sealed]
  const value = JSON.parse(sealed) as Partial<Answers & Who & Record<'name' | 'about', string>>
  const names = [value.self?.name, value.other?.name, value.name, value.about]
  const teachers = [value.strengths, value.tried].filter(Boolean)
  const typed = [...names, value.story, value.number, value.safeTimes, ...teachers]
  return typed.filter((text) => text !== undefined)
}

/** Every record's trail, in order. */
export async function everyTrail(binding: D1Database): Promise<Map<string, TrailEntry[]>> {
  const entries = await database(binding).select().from(trailEntries)
  return Map.groupBy(
    entries.toSorted((a, b) => a.seq - b.seq),
    ({ onId }) => onId,
  )
}

/** Foreign keys that lead nowhere. */
export const brokenReferences = async (db: D1Database) =>
  (await db.prepare('PRAGMA foreign_key_check').all()).results

/** Every file under a folder, the database's write-ahead log included. */
export const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
