import {
  findDisclosure,
  type ListedDisclosure,
  messagesBehind,
  referralBehind,
} from '../../db/safeguarding/disclosures.ts'
import { entriesOf } from '../../db/safeguarding/disclosureEntries.ts'
import { isInHand, openStep, setEnded, stepsOf } from '../../db/safeguarding/disclosureRecord.ts'
import { type Lacking, lacksToEnd } from './rules/disclosure.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { sentAtOf, theirWords } from './theirWords.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/** The message for each step that a record still lacks. */
const LACKS: Record<Lacking, string> = {
  acknowledgement: 'Acknowledge it first: there are words that nobody has acknowledged.',
  summary: 'Write a summary of what was told.',
  action: 'Write what was done.',
  decision: 'Write what was decided and why, after their last words.',
  outcome: 'Write what came of it, after their last words.',
}

/**
 * Ends a record. Guarded in the write: new words may arrive at the same moment, so a trigger asks whether the
 * record is complete, and `whatLacks` reads again and says what is missing. A record that has ended stays as
 * it was ended.
 *
 * @throws Refusal `not_found`, or `not_valid` (its facts say what is lacking)
 */
export async function endDisclosure(ctx: StaffContext, id: string): Promise<ListedDisclosure> {
  assertMay(ctx, 'write_disclosure')
  const { db, now, staff } = ctx
  const deed = { on: id, did: 'ended', provided: isInHand(disclosureViewerOf(ctx), id) } as const
  try {
    const [, [ended]] = await commitAs(ctx, 'write_disclosure', deed, [
      setEnded(db, disclosureViewerOf(ctx), id, { at: now, by: staff.id }),
      findDisclosure(db, disclosureViewerOf(ctx), id),
    ])
    if (!ended) throw new Refusal('not_found')
    return ended
  } catch (error) {
    const isLacking = error instanceof Refusal && error.code === 'not_valid'
    throw isLacking ? await whatLacks(ctx, id) : error
  }
}

async function whatLacks(ctx: StaffContext, id: string): Promise<Refusal> {
  const { db, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = disclosureViewerOf(ctx)
  const [[disclosure], entries, steps, [referral], messages] = await db.batch([
    findDisclosure(db, viewer, id),
    entriesOf(db, schoolId, id),
    stepsOf(db, schoolId, id),
    referralBehind(db, viewer, id),
    messagesBehind(db, viewer, id),
  ])
  if (!disclosure) return new Refusal('not_found')
  const opened = await Promise.all(steps.map((step) => openStep(vault, step)))
  const read = { disclosure, entries, referral, messages }
  const lacking = lacksToEnd({
    ...disclosure,
    entries: await theirWords(vault, read),
    steps: opened,
    formSentAt: sentAtOf(read),
  })
  return new Refusal('not_valid', Object.fromEntries(lacking.map((what) => [what, LACKS[what]])))
}
