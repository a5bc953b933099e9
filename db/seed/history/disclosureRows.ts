import { nextStep, type EscalatedTo } from '../../../worker/safeguarding/rules/disclosure.ts'
import { sealDisclosureWho } from '../../safeguarding/disclosures.ts'
import { type DisclosureEntry, sealEntry } from '../../safeguarding/disclosureEntries.ts'
import type { Rows } from './rows.ts'
import { type Act, type RowMaker, trail } from './rowMaker.ts'
import type { Described } from './describe.ts'

/** A disclosure of the seed: where it stands, who raised it and when; `by` null is the child. */
type Raised = {
  id: string
  referralId: string
  at: number
  by: string | null
  reached: EscalatedTo
}

/** Disclosures: a child said they were not safe, or a mentor passed something on. */
export async function addDisclosure(
  teller: RowMaker,
  told: Described,
  referralId: string,
  rows: Rows,
): Promise<void> {
  const passing = told.decided?.outcome === 'passed_on' ? told.decided : null
  if (!told.unsafe && !passing) return
  const at = teller.time.at(passing?.at ?? told.made)
  const raised = {
    id: teller.id('disclosure', told.n),
    referralId,
    at,
    by: passing?.by ?? null,
    reached: firstReached(teller, at),
  }
  rows.disclosures.push(await disclosureRow(teller, told, raised))
  rows.notices.push(...noticeRows(teller, told, raised))
  const entries = entriesOf(teller, told, raised)
  rows.disclosureEntries.push(
    ...(await Promise.all(entries.map((entry) => sealEntry(teller.vault, entry)))),
  )
  rows.trailEntries.push(
    ...(await trail(teller, raised.id, told.madeBy, actsOf(teller, told, raised))),
  )
}

const firstReached = ({ school, people }: RowMaker, at: number): EscalatedTo =>
  nextStep(
    {
      calendar: school.calendar,
      acknowledgeWithinMinutes: school.profile.acknowledgeWithinMinutes,
      ranks: people.flatMap(({ safeguardingRank }) => safeguardingRank ?? []),
    },
    0,
    at,
  ) ?? { rank: 1, goesFurtherAt: null }

async function disclosureRow(
  { school, vault, time }: RowMaker,
  { unsafe, who, identity, passedOn }: Described,
  { id, referralId, at, by, reached }: Raised,
): Promise<Rows['disclosures'][number]> {
  const seen = passedOn?.acknowledged
  const mayBeNamed = !unsafe && identity === 'known'
  return {
    schoolId: school.id,
    id,
    referralId,
    raisedBecause: unsafe ? 'not_safe_now' : 'passed_on',
    raisedAt: at,
    byStaffId: by,
    whoSealed: mayBeNamed && who ? await sealDisclosureWho(vault, id, who) : null,
    acknowledgedAt: seen ? time.at(seen.at) : null,
    acknowledgedBy: seen?.by ?? null,
    reachedRank: reached.rank,
    goesFurtherAt: seen ? null : reached.goesFurtherAt,
  }
}

/** Sent long ago where it was seen; on its way where it was not. */
function noticeRows(
  { school, people }: RowMaker,
  { passedOn }: Described,
  { id, at, reached }: Raised,
): Rows['notices'] {
  const sent = passedOn?.acknowledged !== undefined
  const reachedNow = people.filter(({ safeguardingRank }) => safeguardingRank === reached.rank)
  return reachedNow.map(({ staffId }) => ({
    schoolId: school.id,
    id: `${id}/${reached.rank}/${staffId}`,
    toStaffId: staffId,
    about: 'disclosure',
    madeAt: at,
    sentAt: sent ? at : null,
    tries: sent ? 1 : 0,
    nextTryAt: sent ? null : at,
    onId: id,
  }))
}

/** The child's own words first, then the note of the person who passed them on, then the DSL's entries. */
function entriesOf(
  { school, time, id }: RowMaker,
  { n, made, answers, unsafe, passedOn }: Described,
  raised: Raised,
): DisclosureEntry[] {
  const place = { schoolId: school.id, disclosureId: raised.id }
  const child = { ...place, byStaffId: null }
  const note = passedOn?.noteForDsl
  const seen = passedOn?.acknowledged
  const entries: (DisclosureEntry | null)[] = [
    unsafe
      ? { ...child, id: id('entry', 2 * n), writtenAt: raised.at, words: unsafe.words }
      : { ...child, id: '0000', writtenAt: time.at(made), words: answers.story },
    note ? { ...place, id: '0001', byStaffId: raised.by, writtenAt: raised.at, words: note } : null,
    seen
      ? {
          ...place,
          id: id('entry', 2 * n + 1),
          byStaffId: seen.by,
          writtenAt: time.at(seen.at),
          words: seen.words,
        }
      : null,
  ]
  return entries.filter((entry) => entry !== null)
}

function actsOf({ time }: RowMaker, { unsafe, passedOn }: Described, { at, by }: Raised): Act[] {
  const seen = passedOn?.acknowledged
  const raised: Act[] = [
    { at, by, may: 'pass_to_dsl', did: 'raised' },
    ...(unsafe ? [{ at, by, may: 'pass_to_dsl', did: 'added' } as const] : []),
  ]
  if (!seen) return raised
  const acted = { at: time.at(seen.at), by: seen.by, may: 'acknowledge_disclosure' } as const
  return [...raised, { ...acted, did: 'acknowledged' }, { ...acted, did: 'added' }]
}
