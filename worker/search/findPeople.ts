import { unsealWho } from '../../db/names/sealedWho.ts'
import { referredBy } from '../../db/referrals/teacherReferrals.ts'
import { openRequests, type OpenRequest } from '../../db/search/openRequests.ts'
import { rollIndexOf, unsealRollIndex } from '../../db/search/rollIndex.ts'
import { may, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { pupilIn } from '../roll/rules/pupilIn.ts'
import { makeRollIndex } from './makeRollIndex.ts'
import type { Found, FoundPupil, FoundRequest, Standing } from './office/answers.ts'
import { alikeShown, findOnRoll, nameFit } from './rules/findOnRoll.ts'
import type { NameFit } from './rules/likeness.ts'
import type { Findable, RollIndex } from './rules/rollIndex.ts'

const MOST = { most: 8, nearest: 3 } as const

/** Requests that wait and are looked through, beside every open case: each name that is on no roll has to be opened. */
const WAITING_AT_MOST = 60

const REQUESTS_SHOWN = 4

const NOBODY = { pupils: [], more: 0, nearest: [] }

/**
 * Who someone finds by these words. Whoever may find pupils finds everyone on the roll; whoever
 * sees requests finds who is behind those; anyone who refers finds the pupils they referred themselves. Only names
 * that may be known are looked through, and nothing of what was opened outlives the request. One round trip, and more
 * only where the index has to be made.
 */
export async function findPeople(ctx: StaffContext, words: string): Promise<Found> {
  const { db, staff } = ctx
  const { id } = staff.school
  const isOnRoll = may(ctx, 'find_pupils')
  const hasReferred = may(ctx, 'refer_pupil') && !isOnRoll
  const [rows, open, referred] = await db.batch([
    isOnRoll ? rollIndexOf(db, id) : rollIndexOf(db, id).limit(0),
    openRequests(db, viewerOf(ctx), may(ctx, 'see_referral') ? WAITING_AT_MOST : 0),
    // Without an id of staff it is nobody's list.
    referredBy(db, id, hasReferred ? staff.id : '', ctx.now),
  ])
  const found = isOnRoll ? await foundOnRoll(ctx, words, rows, open) : NOBODY
  const others = await Promise.all([...openNames(ctx, open), ...referredNames(ctx, referred)])
  const requests = others.flatMap((one): FoundRequest[] => {
    const fits = one && nameFit(one.named.name, words)
    return one && fits ? [{ ...one, fits }] : []
  })
  return surest(found, requests)
}

const isSure = ({ fits }: { fits: NameFit }) => fits !== 'sounds'

/** Whoever fits by their letters, and few who only sound alike beside them. */
function surest(found: Omit<Found, 'requests'>, requests: readonly FoundRequest[]): Found {
  const sure = [...found.pupils, ...requests].filter(isSure).length
  const alike = alikeShown(sure)
  const pupils = withAlike(found.pupils, alike)
  const left = alike - pupils.filter((one) => !isSure(one)).length
  return {
    ...found,
    pupils,
    more: pupils.some(isSure) || sure === 0 ? found.more : 0,
    requests: withAlike(requests, left).slice(0, REQUESTS_SHOWN),
  }
}

const withAlike = <One extends { fits: NameFit }>(people: readonly One[], alike: number): One[] => [
  ...people.filter(isSure),
  ...people.filter((one) => !isSure(one)).slice(0, alike),
]

async function foundOnRoll(
  ctx: StaffContext,
  words: string,
  rows: Awaited<ReturnType<typeof rollIndexOf>>,
  open: readonly OpenRequest[],
) {
  const indexes = (await openIndex(ctx, rows)) ?? (await makeRollIndex(ctx.db, ctx.staff.school))
  const { pupils, fits, more, nearest } = findOnRoll(indexes, words, MOST)
  return {
    pupils: pupils.map((pupil, n) => foundPupil(ctx, pupil, open, fits[n] ?? 'sounds')),
    more,
    nearest: nearest.map((pupil) => foundPupil(ctx, pupil, open, 'sounds')),
  }
}

/** Null where there is none, or where it does not open: it is only ever made of the roll, so it is made again. */
async function openIndex(
  { staff }: StaffContext,
  rows: Awaited<ReturnType<typeof rollIndexOf>>,
): Promise<RollIndex[] | null> {
  if (rows.length === 0) return null
  try {
    return await unsealRollIndex(staff.school.vault, rows)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

const standingOf = ({ staff }: StaffContext, { mentorId }: OpenRequest): Standing =>
  mentorId === staff.id ? 'your_case' : mentorId === null ? 'waiting' : 'case'

/** The most important of several requests of one pupil. */
const FIRST: readonly Standing[] = ['your_case', 'waiting', 'case']

function foundPupil(
  ctx: StaffContext,
  { id, ...pupil }: Findable,
  open: readonly OpenRequest[],
  fits: NameFit,
): FoundPupil {
  const [its] = open
    .filter(({ pupilId }) => pupilId === id)
    .map((request) => ({ id: request.id, standing: standingOf(ctx, request) }))
    .toSorted((a, b) => FIRST.indexOf(a.standing) - FIRST.indexOf(b.standing))
  return {
    ...pupil,
    fits,
    pupilId: id,
    standing: its?.standing ?? null,
    referralId: its?.id ?? null,
  }
}

type Unmatched = Omit<FoundRequest, 'fits'>

/** Who is behind the open requests that are joined to nobody on the roll. Whoever asks for themself is no pupil. */
const openNames = (ctx: StaffContext, open: readonly OpenRequest[]) =>
  open
    .filter(({ pupilId }) => pupilId === null)
    .map(async (request): Promise<Unmatched | null> => {
      const who = await unsealWho(ctx.staff.school.vault, request)
      const named = pupilIn(request, who) ?? who?.self
      return named ? { referralId: request.id, named, standing: standingOf(ctx, request) } : null
    })

const referredNames = ({ staff }: StaffContext, rows: Awaited<ReturnType<typeof referredBy>>) =>
  rows.map(async (row): Promise<Unmatched | null> => {
    const named = (await unsealWho(staff.school.vault, row))?.other
    return named ? { referralId: row.id, named, standing: 'referred' } : null
  })
