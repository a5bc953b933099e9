import { openExport, openStep } from '../../../db/safeguarding/disclosureRecord.ts'
import { theirWords, whoIn } from '../theirWords.ts'
import type { ExportedDisclosure } from '../exportDisclosure.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { receivedIn, type ReceivedRecord, recordFile } from '../rules/recordFile.ts'
import { acknowledgementsOf } from '../rules/acknowledgements.ts'
import type { EntryKind, StepKind } from '../rules/disclosure.ts'
import { londonDay, londonTimeOfDay } from '../../time/londonTime.ts'
import { placeWords } from '../rules/bodyMap.ts'
import type { WhoseWords } from '../rules/tellDsl.ts'
import type { Named } from '../../names/rules/who.ts'
import { maybePerson, trailAnswer } from '../../officeRoute/people.ts'
import { entryAnswer, exportAnswer, stepAnswer } from './recordRows.ts'

/**
 * A record as a file to put into the school's own safeguarding system (CPOMS, MyConcern and the like
 * take a document): text for people, JSON for a machine. Nobody is named in the name of the file.
 */
export async function exportFile(
  ctx: StaffContext,
  exported: ExportedDisclosure,
  as: 'text' | 'json',
): Promise<{ name: string; type: string; text: string }> {
  const name = `safeguarding-record-${londonDay(ctx.now)}`
  const record = await openRecord(ctx, exported)
  return as === 'json'
    ? {
        name: `${name}.json`,
        type: 'application/json; charset=utf-8',
        text: await recordFile(record),
      }
    : { name: `${name}.txt`, type: 'text/plain; charset=utf-8', text: textOf(record) }
}

async function openRecord({ staff, now }: StaffContext, exported: ExportedDisclosure) {
  const { school } = staff
  const { vault } = school
  const { disclosure } = exported
  const entries = await theirWords(vault, exported)
  const steps = await Promise.all(exported.steps.map((row) => openStep(vault, row)))
  const exports = await Promise.all(exported.exports.map((row) => openExport(vault, row)))
  const { trail, trailHolds } = await trailAnswer(school, exported.trail)
  const acknowledgedBy = maybePerson(school, disclosure.acknowledgedBy)
  return {
    school: school.name,
    exportedAt: now,
    exportedBy: maybePerson(school, staff.id)?.name ?? '',
    reference: disclosure.id,
    /** Since when "do not tell my parents" holds; null: it does not. */
    doNotTellParentsSince: exported.referral?.doNotTellAt ?? null,
    who: await whoIn(vault, disclosure),
    /** `sealed` and `no_name`: the child did not let it be known. */
    identity: disclosure.identity,
    raisedBecause: disclosure.raisedBecause,
    raisedAt: disclosure.raisedAt,
    raisedBy: maybePerson(school, disclosure.byStaffId)?.name ?? null,
    acknowledgedAt: disclosure.acknowledgedAt,
    acknowledgedBy: acknowledgedBy?.name ?? null,
    /** Every one, those before new words too. */
    acknowledgements: acknowledgementsOf(trail, {
      acknowledgedAt: disclosure.acknowledgedAt,
      acknowledgedBy,
    }),
    endedAt: disclosure.endedAt,
    endedBy: maybePerson(school, disclosure.endedBy)?.name ?? null,
    entries: entries.map((entry) => named(entryAnswer(school, entry))),
    steps: steps.map((step) => named(stepAnswer(school, step))),
    exports: exports.map((one) => named(exportAnswer(school, one))),
    trail,
    trailHolds,
  }
}

type OpenRecord = Awaited<ReturnType<typeof openRecord>>

const named = <Row extends { by: { name: string } | null }>({ by, ...row }: Row) => ({
  by: by?.name ?? null,
  ...row,
})

const ENTRIES: Record<EntryKind, string> = {
  said: 'Said',
  added: 'Added later',
  retraction: 'Taken back (what was said before stands)',
  staff_note: 'Note by staff',
  session_note: 'From a mentor’s session note',
}

const STEPS: Record<StepKind, string> = {
  summary: 'Summary',
  action: 'Action',
  decision: 'Decision',
  outcome: 'Outcome',
}

const BECAUSE = {
  not_safe_now: 'Pressed “I’m not safe right now”',
  passed_on: 'Passed on to the safeguarding lead',
}

const WITHOUT_NAME = {
  known: 'Nobody is named.',
  sealed: 'The name was locked away by them.',
  no_name: 'They gave no name.',
}

const WHOSE: Record<WhoseWords, string> = {
  child: 'the child’s own',
  mine: 'what they saw or heard themselves',
  other: 'what someone else told them',
}

/** The facts staff gave beside the words, with each mark of the body map in words. */
function concernText(concern: EntryTold['concern']): string {
  if (!concern) return ''
  const { whose, heardFrom, when, where, done, marks } = concern
  const received = receivedIn(concern)
  return [
    `Whose words: ${[WHOSE[whose], heardFrom].filter(Boolean).join(', ')}`,
    when && `When: ${when}`,
    where && `Where: ${where}`,
    done && `Done so far: ${done}`,
    ...marks.map((mark, index) => `Mark ${index + 1}, ${placeWords(mark)}: ${mark.words}`),
  ]
    .filter(Boolean)
    .map((told) => `\n${setOff(told)}`)
    .concat(received ? `\n${setOff(receivedText(received))}` : [])
    .join('')
}

/** What another school wrote, each line of it set off once more. */
const receivedText = ({ school, entries, steps, ...record }: ReceivedRecord): string =>
  [
    `WHAT ${school} WROTE. Nobody here did. Taken out there ${momentOf(record.exportedAt)} by ${record.exportedBy}.`,
    ...notHome(record),
    ...entries.map((entry) => entryText(entry)),
    ...steps.map((step) => stepText(step)),
  ].join('\n')

const momentOf = (at: number) => `${londonDay(at)} ${londonTimeOfDay(at)}`

/** Sets off each line that a person wrote, so none of them can be taken for ours. */
const setOff = (words: string) =>
  words
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `    | ${line}`)
    .join('\n')

type EntryTold = ReceivedRecord['entries'][number] & { pointedOut?: boolean }

const entryText = ({ kind, writtenAt, by, pointedOut, words, concern }: EntryTold): string =>
  `${momentOf(writtenAt)}  ${ENTRIES[kind]}${by ? `, written down by ${by}` : ', in their own words'}${pointedOut ? ' (why it was passed on)' : ''}\n${setOff(words)}${concernText(concern)}`

const stepText = ({
  kind,
  writtenAt,
  by,
  words,
  reason,
}: Omit<OpenRecord['steps'][number], 'id'>) =>
  `${momentOf(writtenAt)}  ${STEPS[kind]}, ${by ?? ''}\n${setOff(words)}${reason === null ? '' : `\n  Why:\n${setOff(reason)}`}`

const heading = (words: string) => `\n${words}\n${'-'.repeat(words.length)}`

const namedInWords = ({ name, year, group }: Named) => {
  const yearWords = year === null ? '' : year === 0 ? 'Reception' : `Year ${year}`
  return [name, yearWords, group].filter(Boolean).join(', ')
}

function whoInWords({ who, identity }: OpenRecord): string {
  if (!who) return WITHOUT_NAME[identity ?? 'known']
  return setOff([who.self, ...(who.other ? [who.other] : [])].map(namedInWords).join('\n'))
}

const whenAndWho = (at: number | null, by: string | null) =>
  at === null ? 'not yet' : `${momentOf(at)}${by ? `, ${by}` : ''}`

/** Comes before anything else: the file may be opened by someone who answers a parent. */
const notHome = ({
  doNotTellParentsSince: since,
}: Pick<OpenRecord, 'doNotTellParentsSince'>): string[] =>
  since === null
    ? []
    : [
        `DO NOT TELL THEIR PARENTS OR CARERS. They asked so on ${momentOf(since)}, and nobody has lifted it.`,
        'No part of this goes to a parent or carer until a person lifts that in Ajar, with a reason.',
        '',
      ]

/** What nobody acts on says so, whoever acted on the words before. */
const acknowledgedNow = ({ acknowledgedAt, acknowledgements }: OpenRecord): string[] => {
  if (acknowledgedAt !== null) return []
  return acknowledgements.length === 0
    ? ['Acknowledged: not yet']
    : ['Nobody has acknowledged it since.']
}

function textOf(record: OpenRecord): string {
  return [
    `SAFEGUARDING RECORD, ${record.school}`,
    ...notHome(record),
    `Taken out of Ajar ${momentOf(record.exportedAt)} by ${record.exportedBy}. London time throughout.`,
    `Reference: ${record.reference}`,
    heading('About'),
    whoInWords(record),
    heading('How it came'),
    `${BECAUSE[record.raisedBecause]}: ${whenAndWho(record.raisedAt, record.raisedBy ?? 'the child or parent')}`,
    ...record.acknowledgements.map(
      ({ at, by, isUndone }) =>
        `${isUndone ? 'Taken back' : 'Acknowledged'}: ${whenAndWho(at, by)}`,
    ),
    ...acknowledgedNow(record),
    `Ended: ${whenAndWho(record.endedAt, record.endedBy)}`,
    heading('Their words, and notes beside them, as they were written'),
    ...record.entries.map(entryText),
    ...(record.entries.length === 0 ? ['There are no words.'] : []),
    heading('What the safeguarding team wrote'),
    ...record.steps.map(stepText),
    ...(record.steps.length === 0 ? ['Nothing yet.'] : []),
    heading('Taken out of Ajar'),
    ...record.exports.map(
      ({ exportedAt, by, reason }) => `${whenAndWho(exportedAt, by)}\n${setOff(reason)}`,
    ),
    heading('Who looked, and who did what'),
    record.trailHolds
      ? 'Every entry is as it was written.'
      : 'AN ENTRY OF THIS TRAIL IS NOT AS IT WAS WRITTEN.',
    ...record.trail.map(
      ({ at, by, asRole, did }) =>
        `${momentOf(at)}  ${by} (${asRole}): ${did.replaceAll('_', ' ')}`,
    ),
    '',
  ].join('\n')
}
