import { unsealChild } from '../../../db/breakfast/children.ts'
import { openCaseText } from '../../../db/cases/caseTexts.ts'
import { openAnswers } from '../../../db/cases/exitAnswers.ts'
import { openHandOver } from '../../../db/cases/handOvers.ts'
import { openLessons } from '../../../db/lessons/lessons.ts'
import { openPlace } from '../../../db/onCall/calls.ts'
import { openRoom } from '../../../db/passes/passes.ts'
import { openRating } from '../../../db/ratings/ratings.ts'
import { unsealDecisionReason, unsealDecisionWords } from '../../../db/referrals/decisions.ts'
import { unsealParentsEntry } from '../../../db/referrals/parentsRecord.ts'
import { openAgreed, openLook, openPart } from '../../../db/restorative/meetings.ts'
import { unsealPupil } from '../../../db/roll/roll.ts'
import { openSteps, openWord } from '../../../db/stepPlan/stepPlans.ts'
import { foodAnswer } from '../../breakfast/office/foodAnswers.ts'
import { FOCUS } from '../../cases/rules/caseText.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { instantOf } from '../../time/londonTime.ts'
import type { CopyPartsRead } from '../readCopyParts.ts'
import type { CopyPart } from './copyAnswers.ts'

/** Everything that was read for a copy, opened. */
export async function copyParts(ctx: StaffContext, read: CopyPartsRead): Promise<CopyPart[]> {
  const parts = await Promise.all(
    [
      ...onRoll(ctx, read),
      ...ofReferrals(ctx, read),
      ...ofCases(ctx, read),
      ...ofMeetings(ctx, read),
    ].flat(),
  )
  return parts.filter((part) => part !== null)
}

type Opening = Promise<CopyPart | null>

function onRoll({ staff, now }: StaffContext, read: CopyPartsRead): Opening[] {
  const { vault } = staff.school
  const by = (id: string) => personOf(staff.school, id)
  const { pupil } = read
  return [
    ...(pupil ? [pupil] : []).map(async (row): Promise<CopyPart> => {
      const { forename, surname, knownAs, year, group, upn, number, born } = await unsealPupil(
        vault,
        row,
      )
      const who = { name: `${forename} ${surname}`, knownAs, year, group }
      return { what: 'on_roll', key: 'on roll', at: now, who, numbers: { upn, number, born } }
    }),
    ...read.pupilLessons.map(async (row): Promise<CopyPart> => {
      const lessons = await openLessons(vault, ['pupilLessons', row.pupilId], row.lessonsSealed)
      const { byStaffId, changedAt: at } = row
      return { what: 'lessons', key: 'lessons on file', at, by: by(byStaffId), lessons }
    }),
    ...read.calls.map(async (row): Promise<CopyPart> => {
      const place = await openPlace(vault, row)
      return { what: 'on_call', key: `call ${row.id}`, at: row.askedAt, by: by(row.askedBy), place }
    }),
    ...read.children.map(async (row): Promise<CopyPart> => {
      const child = await unsealChild(vault, row)
      const { id, name, collect, confirmedAt: at } = child
      return {
        what: 'signed_up',
        key: `child ${id}`,
        at,
        name,
        collect: [...collect],
        food: foodAnswer(child, now),
      }
    }),
  ]
}

function ofReferrals({ staff }: StaffContext, read: CopyPartsRead): Opening[] {
  const { school } = staff
  const by = (id: string) => personOf(school, id)
  return [
    ...read.decisions.map(async (row) => {
      const [words, reason] = await Promise.all([
        unsealDecisionWords(school.vault, row),
        unsealDecisionReason(school.vault, row),
      ])
      if (words === '' && !reason) return null
      const key = `words of ${row.referralId} ${row.turn}`
      const person = maybePerson(school, row.byStaffId)
      return { what: 'decision', key, at: row.decidedAt, by: person, words, reason } as const
    }),
    ...read.said.map(
      async ({ id, said, saidAt: at }) =>
        ({ what: 'pupil_said', key: `said ${id}`, at, said }) as const,
    ),
    ...read.told.map(
      async ({ id, phrase, byStaffId, toldAt: at }) =>
        ({ what: 'told_teacher', key: `told ${id}`, at, by: by(byStaffId), phrase }) as const,
    ),
    ...read.parents.map(async (row) => {
      const { id, kind, words, byStaffId, keptAt: at } = await unsealParentsEntry(school.vault, row)
      return { what: 'parents', key: `parents ${id}`, at, by: by(byStaffId), kind, words } as const
    }),
  ]
}

function ofCases({ staff }: StaffContext, read: CopyPartsRead): Opening[] {
  const { school } = staff
  const { vault } = school
  const by = (id: string) => personOf(school, id)
  const newest = new Map(
    read.texts.map((text) => [`${text.caseId} ${text.textId}`, text.version] as const),
  )
  return [
    ...read.texts.map(async (row) => {
      // The newest words of a note or a target stand on the timeline.
      const isShown = newest.get(`${row.caseId} ${row.textId}`) === row.version
      if (row.textId !== FOCUS && isShown) return null
      const { words } = await openCaseText(vault, row)
      const what = row.textId === FOCUS ? 'focus' : 'earlier_words'
      const key = `text ${row.caseId} ${row.textId} ${row.version}`
      return { what, key, at: row.writtenAt, by: by(row.byStaffId), words } as const
    }),
    ...read.ratings.map(async (row) => {
      const said = await openRating(vault, row)
      if (!said || row.answeredAt === null) return null
      const { id, moment, teacherId, answeredAt: at } = row
      return { what: 'rating', key: `rating ${id}`, at, by: by(teacherId), moment, said } as const
    }),
    ...read.shared.map(
      async ({ caseId, says, saidAt, linkedAt }) =>
        ({
          what: 'plan_shared',
          key: `shared ${caseId}`,
          at: linkedAt ?? saidAt ?? 0,
          says,
        }) as const,
    ),
    ...read.names.map(async ({ caseId, staffId, byStaffId, toldAt: at }) => {
      const key = `name ${caseId} ${staffId}`
      return { what: 'told_name', key, at, by: by(byStaffId), to: by(staffId) } as const
    }),
    ...read.packs.map(async ({ caseId, packId, title, byStaffId, givenAt: at }) => {
      const key = `pack ${caseId} ${packId}`
      return { what: 'pack', key, at, by: by(byStaffId), title } as const
    }),
    ...read.steps.map(async (row) => {
      const steps = await openSteps(vault, row)
      const key = `steps ${row.caseId} ${row.version}`
      return { what: 'steps', key, at: row.writtenAt, by: by(row.byStaffId), steps } as const
    }),
    ...read.moves.map(async (row) => {
      const { caseId, number, move, toStep, byStaffId, movedAt: at } = row
      const words = await openWord(vault, row)
      const key = `step ${caseId} ${number}`
      return { what: 'step', key, at, by: by(byStaffId), move, toStep, words } as const
    }),
    ...read.caseLessons.map(async ({ caseId, lessonsSealed, byStaffId, changedAt: at }) => {
      const lessons = await openLessons(vault, ['caseLessons', caseId], lessonsSealed)
      return { what: 'lessons', key: `lessons ${caseId}`, at, by: by(byStaffId), lessons } as const
    }),
    ...read.goodbyes.map(async (row) => {
      const answers = await openAnswers(vault, row.caseId, row)
      const key = `goodbye ${row.caseId} ${row.exitId}`
      return { what: 'goodbye', key, at: row.answeredAt, answers } as const
    }),
    ...read.handOvers.map(async (row) => {
      const {
        id,
        fromStaffId,
        toStaffId,
        askedAt: at,
        reason,
        answer,
      } = await openHandOver(vault, row)
      const people = { from: by(fromStaffId), to: by(toStaffId) }
      return { what: 'hand_over', key: `hand over ${id}`, at, ...people, reason, answer } as const
    }),
    ...read.passes.map(async (row) => {
      const { id, fromAt, untilAt, byStaffId, madeAt: at } = row
      const room = await openRoom(vault, row)
      return {
        what: 'pass',
        key: `pass ${id}`,
        at,
        by: by(byStaffId),
        room,
        fromAt,
        untilAt,
      } as const
    }),
  ]
}

/** A meeting has the accounts of several people: which of them is this pupil's own is said of each. */
function ofMeetings({ staff }: StaffContext, read: CopyPartsRead): Opening[] {
  const { vault } = staff.school
  const heldOn = new Map(read.meetings.map(({ id, heldOn }) => [id, heldOn]))
  const heldAt = (meetingId: string) => instantOf(heldOn.get(meetingId) ?? '', '12:00')
  return [
    ...read.meetings.map(async (row) => {
      const words = await openAgreed(vault, row)
      const by = personOf(staff.school, row.byStaffId)
      return {
        what: 'meeting',
        key: `meeting ${row.id}`,
        at: heldAt(row.id),
        by,
        is: 'agreed',
        words,
      } as const
    }),
    ...read.people.map(async (row) => {
      const { name, pupilId, account: words } = await openPart(vault, row)
      const key = `account ${row.meetingId} ${row.number}`
      const isTheirs = pupilId !== null && pupilId === read.pupil?.id
      return { what: 'account', key, at: heldAt(row.meetingId), isTheirs, name, words } as const
    }),
    ...read.looks.map(async (row) => {
      const words = await openLook(vault, row)
      const by = personOf(staff.school, row.byStaffId)
      const key = `look ${row.meetingId} ${row.number}`
      return { what: 'meeting', key, at: row.lookedAt, by, is: 'seen_later', words } as const
    }),
  ]
}
