import { z } from 'zod/mini'
import { formId } from '../../forms/rules/fields.ts'
import { ENTRY_KINDS, STEP_KINDS } from './disclosure.ts'
import { type Concern, concernFacts } from './tellDsl.ts'

/*
 * A child's record as one Ajar gives it to another: JSON that says what it is, with the SHA-256 of everything else in it.
 * The sum shows that nothing was cut off or changed on the way. It doesn't show who made the file: anyone can make one.
 */

const FORMAT = 'ajar safeguarding record 1'

/** Characters of a file. */
const MOST_IN_FILE = 500_000

const SHORT = 300

const short = z.string().check(z.maxLength(SHORT))

const moment = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000))

const named = z.object({ name: short, year: z.nullable(z.int()), group: short })

/** What the school there took in from another one stays inside. */
const concern = z.extend(concernFacts, {
  received: z.exactOptional(z.string().check(z.refine(isRecord))),
})

const entry = z.object({
  kind: z.enum(ENTRY_KINDS),
  /** Who there wrote it down; null: the child. */
  by: z.nullable(short),
  writtenAt: moment,
  words: z.string(),
  concern: z.nullable(concern),
})

const step = z.object({
  kind: z.enum(STEP_KINDS),
  by: z.nullable(short),
  writtenAt: moment,
  words: z.string(),
  reason: z.nullable(z.string()),
})

/** What is taken over: what was said, written and decided, and not who looked at it there. */
const record = z.object({
  school: short,
  exportedAt: moment,
  exportedBy: short,
  reference: short,
  doNotTellParentsSince: z.nullable(moment),
  who: z.nullable(z.object({ self: named, other: z.nullable(named) })),
  raisedAt: moment,
  endedAt: z.nullable(moment),
  entries: z.array(entry),
  steps: z.array(step),
})

/** A record that another school wrote. */
export type ReceivedRecord = z.infer<typeof record>

/** The record of another school that an entry holds, or null. */
export const receivedIn = (concern: Concern | null): ReceivedRecord | null =>
  concern?.received === undefined ? null : record.parse(JSON.parse(concern.received))

export const receiveForm = z.object({
  id: formId,
  pupilId: z.string({ error: 'Choose the child.' }).check(z.minLength(1), z.maxLength(80)),
  file: z.string().check(z.maxLength(MOST_IN_FILE)),
})

export type ReceiveForm = z.infer<typeof receiveForm>

/** A record as a file for the next Ajar. */
export async function recordFile(record: object): Promise<string> {
  const whole = { format: FORMAT, ...record }
  return JSON.stringify({ ...whole, sha256: await sumOf(whole) }, null, 2)
}

/** What a file holds, or a sentence on why nothing is taken from it. */
export async function readRecordFile(
  text: string,
): Promise<{ record: ReceivedRecord; why?: never } | { record?: never; why: string }> {
  if (text.length > MOST_IN_FILE) return { why: 'This file is too long. Ask for it in parts.' }
  const file = parsed(text)
  if (!file) return { why: 'This isn’t a whole file. Choose the JSON file that the school sent.' }
  if (file['format'] !== FORMAT) {
    return {
      why: 'Ajar didn’t make this file. Choose the JSON file that the school saved in Ajar.',
    }
  }
  const { sha256, ...whole } = file
  if (sha256 !== (await sumOf(whole))) {
    return { why: 'This file was changed or cut off. Ask the school to send it again.' }
  }
  const { data } = record.safeParse(whole)
  return data
    ? { record: data }
    : { why: 'Ajar can’t read this file. Ask the school to save it in Ajar again.' }
}

function isRecord(text: string): boolean {
  return record.safeParse(parsed(text)).success
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? { ...value } : null
  } catch {
    return null
  }
}

async function sumOf(whole: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(whole))
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
