import { seenText, targetText } from '../../../worker/cases/rules/target.ts'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { sealCaseText } from '../../cases/caseTexts.ts'
import { sealReviewWords } from '../../cases/programmes.ts'
import type { Described } from './describe.ts'
import type { Act, RowMaker } from './rowMaker.ts'
import type { Rows } from './rows.ts'

/** A case has fewer targets, and fewer reviews, than this. */
const MOST = 10

/** Rows of a case's programme, its targets with how they went, and its reviews. */
export async function addPlan(
  { school, vault, time, id }: RowMaker,
  { n, decided, openCase, plan }: Described,
  caseId: string,
  rows: Rows,
): Promise<Act[]> {
  const by = decided?.mentor
  if (!by || !openCase || !plan) return []
  const acts: Act[] = []
  const schoolId = school.id
  const act = (at: number, did: Act['did']) => acts.push({ at, by, may: 'write_case_text', did })
  const noteId = (index: number) => id('note', n * 100 + index)
  const { programme, targets, reviews } = plan
  const agreedAt = time.at(programme.at)
  rows.programmes.push({
    schoolId,
    caseId,
    version: 1,
    startsOn: londonDay(agreedAt),
    weeks: programme.weeks,
    parts: [...programme.parts],
    agreed: programme.agreed.map(({ who, at }) => ({ who, on: londonDay(time.at(at)) })),
    byStaffId: by,
    writtenAt: agreedAt,
  })
  act(agreedAt, 'agreed_programme')
  for (const [index, { words, seen, went = [], sticker }] of targets.entries()) {
    const targetId = id('entry', n * 100 + 60 + index)
    const addedAt = agreedAt + (index + 1) * MINUTE_MS
    const met = went.find(([, how]) => how === 'met')
    const metAt = met ? time.at(openCase.notes[met[0]]?.at ?? programme.at) + 5 * MINUTE_MS : null
    rows.targets.push({
      schoolId,
      caseId,
      id: targetId,
      status: met ? 'met' : 'open',
      sticker: sticker ?? null,
      stickerAt: sticker ? metAt : null,
      byStaffId: by,
      addedAt,
      settledBy: met ? by : null,
      settledAt: metAt,
    })
    for (const [textId, text] of [
      [targetText(targetId), words],
      [seenText(targetId), seen],
    ] as const) {
      const version = { schoolId, caseId, textId, version: 1, byStaffId: by, writtenAt: addedAt }
      rows.caseTexts.push(await sealCaseText(vault, { ...version, words: text }))
    }
    act(addedAt, 'set_target')
    rows.targetProgress.push(
      ...went.map(([note, how]) => ({
        schoolId,
        caseId,
        noteId: noteId(note),
        targetId,
        went: how,
      })),
    )
  }
  for (const [index, { inDays, held }] of reviews.slice(0, MOST).entries()) {
    const reviewId = id('entry', n * 100 + 70 + index)
    const heldAt = held ? time.at(held.at) : null
    rows.caseReviews.push({
      schoolId,
      caseId,
      id: reviewId,
      dueOn: time.dayAhead(inDays),
      byStaffId: by,
      agreedAt,
      heldOn: heldAt === null ? null : londonDay(heldAt),
      heldBy: held ? by : null,
      writtenAt: heldAt,
      saidSealed: held ? await sealReviewWords(vault, { caseId, id: reviewId }, held.said) : null,
    })
    if (heldAt !== null) act(heldAt, 'held_review')
  }
  return acts
}
