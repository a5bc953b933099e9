import type { Write } from '../../db/database.ts'
import { type messagesOf, unsealMessage } from '../../db/referrals/messages.ts'
import { insertEntry, sealEntry } from '../../db/safeguarding/disclosureEntries.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHead } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, type StaffContext } from '../context/staffContext.ts'
import { newId } from '../vault/vault.ts'
import type { SessionNote } from '../../db/cases/sessionNotes.ts'
import { tellOfNewWords } from './addToDisclosure.ts'
import { kindOf } from './rules/disclosure.ts'

export type Conversation = Awaited<ReturnType<typeof messagesOf>>

/** The words passed on beside the child's own: a note to the DSL, and the text the mentor pressed on. */
export type PassedOn = {
  note: string
  id?: string
  /** A session note: its words go along as they are, marked as the mentor's. */
  sessionNote?: SessionNote | undefined
  /** One of the child's messages. */
  messageId?: string | undefined
}

/**
 * Unrun. A mentor passes a referral on whose child had said that they are not safe: the record of that has the
 * child's words, so only the mentor's own words go into it, and whoever has it is told again.
 *
 * @throws Refusal `not_found` when the message is none of theirs
 */
export async function addPassedOn(
  ctx: StaffContext,
  disclosureId: string,
  conversation: Conversation,
  { note, id = newId(ctx.now), sessionNote, messageId }: PassedOn,
): Promise<Write[]> {
  const { db, now, staff } = ctx
  const { school } = staff
  const { vault, id: schoolId } = school
  const pointedOut = conversation.find((one) => one.byStaffId === null && one.id === messageId)
  if (messageId && !pointedOut) throw new Refusal('not_found')
  const message = pointedOut && (await unsealMessage(vault, pointedOut))
  const told = [
    ...(message
      ? [
          {
            id: message.id,
            kind: 'added' as const,
            byStaffId: null,
            at: message.sentAt,
            words: message.words,
          },
        ]
      : []),
    ...(sessionNote
      ? [
          {
            id: `${id}s`,
            kind: 'session_note' as const,
            byStaffId: sessionNote.byStaffId,
            at: sessionNote.writtenAt,
            words: sessionNote.words,
          },
        ]
      : []),
    ...(note.trim() === ''
      ? []
      : [{ id, kind: null, byStaffId: staff.id, at: now, words: note.trim() }]),
  ]
  const entries = await Promise.all(
    told.map(({ at: writtenAt, ...entry }) =>
      sealEntry(vault, {
        ...entry,
        kind: kindOf(entry),
        pointedOut: entry.kind !== null,
        schoolId,
        disclosureId,
        writtenAt,
      }),
    ),
  )
  const [head = NEW_TRAIL] = await trailHead(db, schoolId, disclosureId)
  const by = actorFor(ctx, 'pass_to_dsl')
  const what = { schoolId, onId: disclosureId, at: now, by, did: 'passed_on' }
  return [
    insertTrailEntry(db, await nextTrailEntry(vault.pepper, head, what)),
    ...entries.map((entry) => insertEntry(db, entry)),
    ...tellOfNewWords({ db, school, now }, disclosureId, id),
  ]
}
