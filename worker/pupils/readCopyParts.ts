import { readWithViews } from '../../db/commit.ts'
import { copyPartsOn } from '../../db/pupils/copyParts.ts'
import { pupilOf, recordsOf } from '../../db/pupils/pupilRecords.ts'
import { decisionsOn, textsOn } from '../../db/pupils/whatHappened.ts'
import { meetingsToCopy } from '../../db/restorative/meetings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { meetingViewerOf } from '../restorative/writeMeeting.ts'
import { openedOf } from './viewPupil.ts'

/** How often it is read again while others write in the same trails. */
const TRIES = 16

/**
 * What a copy of everything about a pupil has beside their page's timeline. It leaves an entry in the trail of each
 * record.
 *
 * @param id a pupil on the roll, or one of their requests
 * @throws Refusal `not_found`
 */
export async function readCopyParts(ctx: StaffContext, id: string) {
  assertMay(ctx, 'copy_for_pupil')
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const parts = await readOnce(ctx, id)
    if (parts) return parts
  }
  throw new Refusal('changed_meanwhile')
}

export type CopyPartsRead = Awaited<ReturnType<typeof readCopyParts>>

async function readOnce(ctx: StaffContext, id: string) {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const [[pupil], records] = await db.batch([pupilOf(db, schoolId, id), recordsOf(db, viewer, id)])
  if (records.length === 0) throw new Refusal('not_found')
  const ids = records.map((record) => record.id)
  const its = { ids, pupilId: pupil?.id ?? null }
  const view = {
    schoolId,
    by: actorFor(ctx, 'copy_for_pupil'),
    at: now,
    did: 'read_for_copy',
  } as const
  const read = await readWithViews(db, vault.pepper, view, openedOf(ctx, { pupil, records }), [
    recordsOf(db, viewer, id),
    decisionsOn(db, schoolId, ids),
    textsOn(db, schoolId, ids),
    ...meetingsToCopy(db, meetingViewerOf(ctx), its),
    ...copyPartsOn(db, schoolId, its),
  ])
  if (!read) return null
  const [
    still,
    decisions,
    texts,
    meetings,
    people,
    looks,
    said,
    told,
    parents,
    goodbyes,
    ratings,
    shared,
    names,
    packs,
    steps,
    moves,
    caseLessons,
    handOvers,
    passes,
    pupilLessons,
    calls,
    children,
  ] = read.answers
  if (still.map((record) => record.id).join() !== ids.join()) return null
  const onRoll = { pupil, pupilLessons, calls, children }
  const ofReferrals = { decisions, said, told, parents }
  const ofPlan = { texts, steps, moves, goodbyes, shared, packs, ratings }
  const ofCase = { names, caseLessons, handOvers, passes, meetings, people, looks }
  return { ...onRoll, ...ofReferrals, ...ofPlan, ...ofCase }
}
