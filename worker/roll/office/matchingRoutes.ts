import { z } from 'zod/mini'
import { relatedReferrals, madeAtOf } from '../../../db/roll/relatedReferrals.ts'
import {
  candidatesOf,
  candidatesOnList,
  findJoin,
  findToMatch,
  latelyJoined,
  matchList,
} from '../../../db/roll/matches.ts'
import { pupilsByTags } from '../../../db/names/pupilsByTags.ts'
import { findRoll, unsealPupil } from '../../../db/roll/roll.ts'
import { joinPupil, undoPupil } from '../joinPupil.ts'
import { tagsOfTyped } from '../../names/nameIndex.ts'
import { commitAs, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { candidateRows, joinRow, matchRow, suggestionsFrom } from './matchRows.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { MatchesPage, PupilPage, CandidatesFound } from './answers.ts'
import { isMatchable } from '../rules/matchState.ts'
import { candidateForm, joinForm } from '../rules/rollForms.ts'

const matchesQuery = z.object({
  before: z.optional(
    z.string().check(z.regex(/^\d{1,15}$/, 'Begin at the top of the list again.')),
  ),
})

const PAGE = 20

const LATELY = 10

const SUGGESTED = 5

/** Which pupil a referral is about: the match list, and beside one referral. */
export const matching = officeRoutes()
  .get('/office/api/matches', allowed('match_pupils'), query(matchesQuery), async (c) => {
    const ctx = staffContext(c)
    const { db, staff } = ctx
    const { school } = staff
    const viewer = viewerOf(ctx)
    const from = c.req.valid('query').before
    const before = from === undefined ? null : Number(from)
    const [listed, rows, [roll], joined] = await db.batch([
      matchList(db, viewer, before, PAGE),
      candidatesOnList(db, viewer, before, PAGE),
      findRoll(db, school.id),
      latelyJoined(db, viewer, before === null ? LATELY : 0),
    ])
    const pupils = await Promise.all(rows.map((row) => unsealPupil(school.vault, row)))
    const last = listed.length === PAGE ? listed.at(-1) : undefined
    const page: MatchesPage = {
      hasRoll: roll !== undefined,
      rows: await Promise.all(listed.map((row) => matchRow(school, row, pupils))),
      before: last?.madeAt ?? null,
    }
    if (before === null) page.lately = await Promise.all(joined.map((row) => joinRow(school, row)))
    return c.json(page)
  })
  .get('/office/api/referrals/:id/pupil', allowed('match_pupils'), async (c) =>
    c.json((await pupilPage(staffContext(c), c.req.param('id'))) satisfies PupilPage),
  )
  .post(
    '/office/api/referrals/:id/pupil',
    allowed('match_pupils'),
    jsonOnly,
    jsonForm(joinForm),
    async (c) => {
      const ctx = staffContext(c)
      await joinPupil(ctx, c.req.param('id'), c.req.valid('json').pupilId)
      return c.json((await pupilPage(ctx, c.req.param('id'))) satisfies PupilPage)
    },
  )
  .post('/office/api/referrals/:id/pupil/undoing', allowed('match_pupils'), async (c) => {
    const ctx = staffContext(c)
    await undoPupil(ctx, c.req.param('id'))
    return c.json((await pupilPage(ctx, c.req.param('id'))) satisfies PupilPage)
  })
  .post(
    '/office/api/referrals/:id/candidates',
    allowed('match_pupils'),
    jsonOnly,
    jsonForm(candidateForm),
    async (c) => {
      const ctx = staffContext(c)
      const { db, staff } = ctx
      const { id: schoolId, vault } = staff.school
      const typed = { ...c.req.valid('json'), group: '' }
      const [[referral], rows] = await db.batch([
        findToMatch(db, viewerOf(ctx), c.req.param('id')),
        pupilsByTags(db, schoolId, await tagsOfTyped(vault, typed)),
      ])
      // A name that is locked away is not looked for, by hand either.
      if (!referral || !isMatchable(referral.identity)) throw new Refusal('not_found')
      await commitAs(ctx, 'match_pupils', { on: referral.id, did: 'looked_on_roll' }, [])
      const pupils = await Promise.all(rows.map((row) => unsealPupil(vault, row)))
      return c.json({ candidates: candidateRows(typed, pupils) } satisfies CandidatesFound)
    },
  )

/** The related referrals, in one round trip. @throws Refusal `not_found` */
async function pupilPage(ctx: StaffContext, id: string): Promise<PupilPage> {
  const { db, staff } = ctx
  const { school } = staff
  const viewer = viewerOf(ctx)
  const madeAt = madeAtOf(school.id, id)
  const like = (why: 'same_child' | 'family' | 'same_incident') =>
    relatedReferrals(db, viewer, { referralId: id, madeAt, why }, SUGGESTED)
  const [[referral], [join], rows, sameChild, family, sameIncident] = await db.batch([
    findToMatch(db, viewer, id),
    findJoin(db, school.id, id),
    candidatesOf(db, viewer, id),
    like('same_child'),
    like('family'),
    like('same_incident'),
  ])
  if (!referral) throw new Refusal('not_found')
  const isKnown = isMatchable(referral.identity)
  const pupils = await Promise.all(rows.map((row) => unsealPupil(school.vault, row)))
  return {
    match: await matchRow(school, referral, pupils),
    join: join && isKnown ? await joinRow(school, { ...referral, ...join }) : null,
    suggestions: isKnown
      ? await suggestionsFrom(school, referral, { sameChild, family, sameIncident })
      : [],
  }
}
