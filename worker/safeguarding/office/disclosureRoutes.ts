import { z } from 'zod/mini'
import {
  acknowledgedDisclosures,
  endedDisclosures,
  type ListedDisclosure,
  openCategories,
  pressesInHand,
  waitingDisclosures,
  waitingPresses,
} from '../../../db/safeguarding/disclosures.ts'
import { openExport, openStep } from '../../../db/safeguarding/disclosureRecord.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import { type School, staffMember } from '../../../db/school/school.ts'
import { isDsl, isHead } from '../../access/rules/safeguardingRank.ts'
import { acknowledgeAlike } from '../acknowledgeAlike.ts'
import { acknowledgeDisclosure, undoAcknowledgement } from '../acknowledgeDisclosure.ts'
import { disclosureViewerOf } from '../disclosureViewer.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { type ViewedDisclosure, viewDisclosure } from '../viewDisclosure.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { chainOf } from '../raiseDisclosure.ts'
import { lacksToEnd, wayOf } from '../rules/disclosure.ts'
import { alikeForm } from '../rules/recordForms.ts'
import { nameRequestForm } from '../rules/lockedName.ts'
import { openNameOnRecord } from '../openNameOnRecord.ts'
import { openOpening } from '../../../db/safeguarding/nameOpenings.ts'
import { sentAtOf, theirWords, whoIn } from '../theirWords.ts'
import type {
  AlikeAcknowledged,
  DisclosurePage,
  DisclosureRow,
  DisclosuresPage,
  EndedDisclosures,
  NameOpeningRow,
} from './answers.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { aboutStaffAnswer, outsideAnswer } from '../../referrals/office/referralFacts.ts'
import type { Person } from '../../officeRoute/answers.ts'
import { maybePerson, personOf, trailAnswer } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { childRow } from './tellRoutes.ts'
import {
  entryAnswer,
  exportAnswer,
  openingAnswer,
  otherRecordAnswer,
  stepAnswer,
  transferAnswer,
} from './recordRows.ts'

const MOST_WAITING = 100

const MOST_ACKNOWLEDGED = 50

const ENDED_PAGE = 20

const endedQuery = z.object({
  after: z.optional(
    z.string().check(z.regex(/^\d{1,15}\.[\w-]{1,60}$/, 'Begin at the top of the list again.')),
  ),
})

const byRaised = (a: ListedDisclosure, b: ListedDisclosure) => a.raisedAt - b.raisedAt

const byAcknowledged = (a: ListedDisclosure, b: ListedDisclosure) =>
  (b.acknowledgedAt ?? 0) - (a.acknowledgedAt ?? 0)

/** Disclosures: the DSL's and the deputies' page. */
export const disclosures = officeRoutes()
  .get('/office/api/disclosures', allowed('see_disclosures'), async (c) => {
    const ctx = staffContext(c)
    const { db } = ctx
    const { school } = ctx.staff
    const viewer = disclosureViewerOf(ctx)
    const [waiting, presses, acknowledged, pressesBefore, ended] = await db.batch([
      waitingDisclosures(db, viewer, MOST_WAITING),
      waitingPresses(db, viewer, MOST_WAITING),
      acknowledgedDisclosures(db, viewer, MOST_ACKNOWLEDGED),
      pressesInHand(db, viewer, MOST_ACKNOWLEDGED),
      endedDisclosures(db, viewer, null, ENDED_PAGE + 1),
    ])
    return c.json({
      waiting: await rowsOf(school, [...waiting, ...presses].toSorted(byRaised)),
      acknowledged: await rowsOf(
        school,
        [...acknowledged, ...pressesBefore].toSorted(byAcknowledged),
      ),
      ...(await endedPage(school, ended)),
      readAt: ctx.now,
    } satisfies DisclosuresPage)
  })
  .get(
    '/office/api/closed-disclosures',
    allowed('see_disclosures'),
    query(endedQuery),
    async (c) => {
      const ctx = staffContext(c)
      const [endedAt, id] = c.req.valid('query').after?.split('.') ?? []
      const after = endedAt && id ? { endedAt: Number(endedAt), id } : null
      const viewer = disclosureViewerOf(ctx)
      const found = await endedDisclosures(ctx.db, viewer, after, ENDED_PAGE + 1)
      return c.json((await endedPage(ctx.staff.school, found)) satisfies EndedDisclosures)
    },
  )
  .get('/office/api/disclosures/:id', allowed('see_disclosures'), async (c) => {
    const ctx = staffContext(c)
    const viewed = await viewDisclosure(ctx, c.req.param('id'))
    return c.json((await disclosurePage(ctx, viewed)) satisfies DisclosurePage)
  })
  .post(
    '/office/api/disclosures/:id/acknowledgement',
    allowed('acknowledge_disclosure'),
    async (c) => {
      const ctx = staffContext(c)
      const row = await acknowledgeDisclosure(ctx, c.req.param('id'))
      return c.json((await disclosureRow(ctx.staff.school, row)) satisfies DisclosureRow)
    },
  )
  .post(
    '/office/api/disclosures/:id/acknowledgement/undo',
    allowed('acknowledge_disclosure'),
    async (c) => {
      const ctx = staffContext(c)
      const row = await undoAcknowledgement(ctx, c.req.param('id'))
      return c.json((await disclosureRow(ctx.staff.school, row)) satisfies DisclosureRow)
    },
  )
  .post(
    '/office/api/disclosures/:id/alike/acknowledgement',
    allowed('acknowledge_disclosure'),
    jsonOnly,
    jsonForm(alikeForm),
    async (c) => {
      const { until } = c.req.valid('json')
      const acknowledged = await acknowledgeAlike(staffContext(c), c.req.param('id'), until)
      return c.json({ acknowledged } satisfies AlikeAcknowledged)
    },
  )
  .post(
    '/office/api/disclosures/:id/name',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(nameRequestForm),
    async (c) => {
      const ctx = staffContext(c)
      const opened = await openNameOnRecord(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(openingAnswer(ctx.staff.school, opened) satisfies NameOpeningRow)
    },
  )

const rowsOf = (school: School, rows: readonly ListedDisclosure[]) =>
  Promise.all(rows.map((row) => disclosureRow(school, row)))

async function endedPage(
  school: School,
  found: readonly ListedDisclosure[],
): Promise<EndedDisclosures> {
  const shown = found.slice(0, ENDED_PAGE)
  const last = found.length > ENDED_PAGE ? shown.at(-1) : undefined
  return {
    ended: await rowsOf(school, shown),
    endedAfter: last ? `${last.endedAt}.${last.id}` : null,
  }
}

/** Nothing goes further that someone acts on, whenever it would have. */
const goesFurtherOf = ({ acknowledgedAt, goesFurtherAt }: ListedDisclosure) =>
  acknowledgedAt === null ? goesFurtherAt : null

export const disclosureRow = async (
  school: School,
  row: ListedDisclosure,
): Promise<DisclosureRow> => ({
  id: row.id,
  raisedBecause: row.raisedBecause,
  raisedAt: row.raisedAt,
  by: maybePerson(school, row.byStaffId),
  identity: row.identity,
  who: await whoIn(school.vault, row),
  acknowledgedAt: row.acknowledgedAt,
  acknowledgedBy: maybePerson(school, row.acknowledgedBy),
  newWordsAt: row.acknowledgedAt === null ? row.newWordsAt : null,
  reachedRank: row.reachedRank,
  goesFurtherAt: goesFurtherOf(row),
  endedAt: row.endedAt,
  endedBy: maybePerson(school, row.endedBy),
  past: namedPlaceOf(school, [row.notStaffId, row.aboutStaffId]),
  readBy: readersAt(school, row),
  alike: row.alike,
})

/** Whose place in the safeguarding team is among those a form names: its record goes past them. */
function namedPlaceOf(school: School, named: readonly (string | null)[]): DisclosureRow['past'] {
  const people = named.flatMap((id) => staffMember(school, id) ?? [])
  if (people.some(isDsl)) return 'dsl'
  return people.some(isHead) ? 'head' : null
}

/** Who alone reads it; null: the whole team, also where nobody holds that one place but whom it names. */
function readersAt(school: School, row: ListedDisclosure): Person[] | null {
  const people = row.onlyRank === null ? [] : peopleAt(school, row.onlyRank, row)
  return people.length > 0 ? people : null
}

/** Those who hold a place in the team, but nobody whom the record names. */
const peopleAt = (
  school: School,
  rank: number,
  { notStaffId, aboutStaffId }: Pick<ListedDisclosure, 'notStaffId' | 'aboutStaffId'>,
): Person[] =>
  school.staff
    .filter(
      ({ id, safeguardingRank }) =>
        safeguardingRank === rank && id !== notStaffId && id !== aboutStaffId,
    )
    .map(({ id }) => personOf(school, id))

async function disclosurePage(
  { staff }: StaffContext,
  viewed: ViewedDisclosure,
): Promise<DisclosurePage> {
  const { school, roles } = staff
  const { disclosure, referral, trail, steps, exports, openings, children } = viewed
  const entries = await theirWords(school.vault, viewed)
  const openedNames = await Promise.all(openings.map((row) => openOpening(school.vault, row)))
  const written = await Promise.all(steps.map((row) => openStep(school.vault, row)))
  const taken = await Promise.all(exports.map((row) => openExport(school.vault, row)))
  return {
    categories: await openCategories(school.vault, disclosure),
    children: await Promise.all(children.map((row) => childRow(school, row))),
    disclosure: { ...(await disclosureRow(school, disclosure)), alike: viewed.alsoAlike },
    entries: entries.map((entry) => entryAnswer(school, entry)),
    steps: written.map((step) => stepAnswer(school, step)),
    exports: taken.map((one) => exportAnswer(school, one)),
    transfers: await Promise.all(viewed.transfers.map((one) => transferAnswer(school, one))),
    otherRecords: viewed.others.map(otherRecordAnswer),
    nameOpenings: openedNames.map((one) => openingAnswer(school, one)),
    lacks: lacksToEnd({ ...disclosure, entries, steps: written, formSentAt: sentAtOf(viewed) }),
    formSentAt: sentAtOf(viewed),
    way: wayThrough(school, viewed),
    ...(await trailAnswer(school, trail)),
    may: {
      acknowledge:
        disclosure.acknowledgedAt === null && scopeOf(roles, 'acknowledge_disclosure') !== null,
      write: scopeOf(roles, 'write_disclosure') !== null,
      export: scopeOf(roles, 'export_disclosure') !== null,
    },
    ...(goesPast(school, disclosure, referral)
      ? { outside: outsideAnswer(school, [disclosure.notStaffId, disclosure.aboutStaffId]) }
      : {}),
    ...toldAboutStaff(school, disclosure),
    referral: referral ? await referralBehindAnswer(school, referral) : null,
  }
}

/** Who of the team was told and when, and who is told next: skipping anyone it names, and only those who may read it. */
function wayThrough(school: School, { disclosure, trail }: ViewedDisclosure) {
  const { notStaffId, aboutStaffId, onlyRank } = disclosure
  const named = [notStaffId, aboutStaffId]
  const chain = chainOf(school, named)
  const ranks = onlyRank === null ? chain.ranks : chain.ranks.filter((rank) => rank === onlyRank)
  const furtherAt = trail.filter(({ did }) => did === 'went_further').map(({ at }) => at)
  const clock = { ...disclosure, goesFurtherAt: goesFurtherOf(disclosure) }
  return wayOf({ ...chain, ranks }, clock, furtherAt).map((step) => ({
    ...step,
    people: peopleAt(school, step.rank, disclosure),
  }))
}

/** Where staff told of someone who works here: who that is. */
const toldAboutStaff = (school: School, { sentId, aboutStaffId }: ListedDisclosure) =>
  sentId !== null || aboutStaffId === null
    ? {}
    : {
        aboutStaff: { person: staffMember(school, aboutStaffId) && personOf(school, aboutStaffId) },
      }

/** Whether it is about someone who works here, or its form names one of the safeguarding team. */
const goesPast = (
  school: School,
  { notStaffId, aboutStaffId }: ListedDisclosure,
  referral: ViewedDisclosure['referral'],
): boolean =>
  Boolean(referral?.goesTo) ||
  aboutStaffId !== null ||
  namedPlaceOf(school, [notStaffId, aboutStaffId]) !== null

async function referralBehindAnswer(
  school: School,
  referral: NonNullable<ViewedDisclosure['referral']>,
): Promise<NonNullable<DisclosurePage['referral']>> {
  const { answersSealed: _, goesTo, aboutStaffId, schoolId: _school, ...rest } = referral
  const { story: __, ...answers } = await unsealAnswers(school.vault, referral)
  return { ...rest, ...aboutStaffAnswer(school, { goesTo, aboutStaffId }), answers }
}
