import {
  type ListedDisclosure,
  type messagesBehind,
  openDisclosureWho,
  type referralBehind,
} from '../../db/safeguarding/disclosures.ts'
import {
  type DisclosureEntry,
  type entriesOf,
  openEntry,
} from '../../db/safeguarding/disclosureEntries.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { unsealMessage } from '../../db/referrals/messages.ts'
import { unsealAnswers } from '../../db/referrals/referrals.ts'
import type { Who } from '../names/rules/who.ts'
import type { Vault } from '../vault/vault.ts'
import type { EntryKind } from './rules/disclosure.ts'

type Rows<Query extends (...args: never[]) => unknown> =
  Awaited<ReturnType<Query>> extends (infer Row)[] ? Row : never

/** The rows read for one record. */
export type Read = {
  disclosure: ListedDisclosure
  entries: readonly Rows<typeof entriesOf>[]
  referral: Rows<typeof referralBehind> | undefined
  messages: readonly Rows<typeof messagesBehind>[]
}

type Entry = DisclosureEntry & { kind: EntryKind }

/**
 * Everything that was told, oldest first. To "I am not safe right now" belongs what was sent in its form and
 * written since: it is read where it was saved and not copied, so nothing can arrive too early or too late for it.
 */
export async function theirWords(vault: Vault, read: Read): Promise<Entry[]> {
  const written = await Promise.all(read.entries.map((row) => openEntry(vault, row)))
  if (!isOfForm(read)) return written
  // A message that a mentor pointed out is in the record itself.
  const known = new Set(written.map(({ id }) => id))
  const messages = await Promise.all(
    read.messages.filter(({ id }) => !known.has(id)).map((row) => unsealMessage(vault, row)),
  )
  const all = [
    ...(await storyOf(vault, read)),
    ...written,
    ...messages.map(({ id, sentAt, words }) => entryOf(read, 'added', { id, sentAt, words })),
  ]
  return all.toSorted((a, b) => a.writtenAt - b.writtenAt)
}

/** For the rules: when the child sent the form that belongs to it, with words or without. */
export const sentAtOf = (read: Pick<Read, 'disclosure' | 'referral'>): number | null =>
  isOfForm(read) ? (read.referral?.madeAt ?? null) : null

const isOfForm = ({ disclosure }: Pick<Read, 'disclosure'>) =>
  disclosure.raisedBecause === 'not_safe_now'

async function storyOf(vault: Vault, read: Read): Promise<Entry[]> {
  if (!read.referral) return []
  const { story } = await unsealAnswers(vault, read.referral)
  const sentAt = read.referral.madeAt
  return story === '' ? [] : [entryOf(read, 'said', { id: 'form', sentAt, words: story })]
}

const entryOf = (
  { disclosure, referral }: Read,
  kind: EntryKind,
  { id, sentAt, words }: { id: string; sentAt: number; words: string },
): Entry => ({
  schoolId: referral?.schoolId ?? '',
  disclosureId: disclosure.id,
  id,
  byStaffId: null,
  writtenAt: sentAt,
  kind,
  pointedOut: false,
  words,
})

/** Who it is about: as it was passed on, or as the form says it where they let it be known. */
export async function whoIn(vault: Vault, row: ListedDisclosure): Promise<Who | null> {
  const passedOn = await openDisclosureWho(vault, row)
  const { raisedBecause, sentId, sentWho, identity } = row
  if (passedOn || raisedBecause !== 'not_safe_now' || !sentId || !identity) return passedOn
  return unsealWho(vault, { id: sentId, identity, whoSealed: sentWho })
}
