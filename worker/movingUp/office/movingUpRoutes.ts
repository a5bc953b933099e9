import {
  childrenOn,
  childrenWhoMayBe,
  LIST_TRAIL,
  openChild,
} from '../../../db/movingUp/movingUp.ts'
import { pupilById, unsealPupil } from '../../../db/roll/roll.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { commitAs, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { londonDay } from '../../time/londonTime.ts'
import { isDuty, isMentorTime } from '../../timetable/rules/seriesKind.ts'
import { addChild, addChildren, changeChild, removeChild, sayWhoItIs } from '../keepChildren.ts'
import {
  changedChildForm,
  childForm,
  childrenForm,
  hasNameOf,
  removalForm,
  schoolKey,
  usualLastDay,
  whoForm,
} from '../rules/movingUp.ts'
import type { MovingUpPage, OnMovingUpList } from './answers.ts'

/** The list of children to look out for. Each change answers with the list as it is then. */
export const movingUp = officeRoutes()
  .get('/office/api/moving-up', allowed('keep_moving_up'), async (c) =>
    c.json(await pageOf(staffContext(c))),
  )
  .post(
    '/office/api/moving-up',
    allowed('keep_moving_up'),
    jsonOnly,
    jsonForm(childForm),
    async (c) => {
      const ctx = staffContext(c)
      await addChild(ctx, c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/moving-up/from-file',
    allowed('keep_moving_up'),
    jsonOnly,
    jsonForm(childrenForm),
    async (c) => {
      const ctx = staffContext(c)
      await addChildren(ctx, c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/moving-up/:id/child',
    allowed('keep_moving_up'),
    jsonOnly,
    jsonForm(changedChildForm),
    async (c) => {
      const ctx = staffContext(c)
      await changeChild(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/moving-up/:id/removal',
    allowed('keep_moving_up'),
    jsonOnly,
    jsonForm(removalForm),
    async (c) => {
      const ctx = staffContext(c)
      await removeChild(ctx, c.req.param('id'), c.req.valid('json').removed)
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/moving-up/:id/pupil',
    allowed('keep_moving_up'),
    jsonOnly,
    jsonForm(whoForm),
    async (c) => {
      const ctx = staffContext(c)
      await sayWhoItIs(ctx, c.req.param('id'), c.req.valid('json').pupilId)
      return c.json(await pageOf(ctx))
    },
  )
  .get('/office/api/moving-up/of-pupil/:id', allowed('keep_moving_up'), async (c) =>
    c.json(await ofPupil(staffContext(c), c.req.param('id'))),
  )

/** The list, with an entry in its trail: what is written about the children stands in it. */
async function pageOf(ctx: StaffContext): Promise<MovingUpPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const today = londonDay(now)
  const [rows] = await commitAs(
    { ...ctx, head: undefined },
    'keep_moving_up',
    { on: LIST_TRAIL, did: 'opened' },
    [childrenOn(db, { schoolId: school.id, today })],
  )
  const [children, series] = await Promise.all([
    Promise.all(
      rows.map(async (row) => ({
        ...(await openChild(school.vault, row)),
        id: row.id,
        version: row.version,
        seriesId: row.seriesId,
        lastOn: row.lastOn,
        pupilId: row.pupilId,
        addedBy: personOf(school, row.addedBy),
        addedAt: row.addedAt,
      })),
    ),
    seriesOf(db, school, now),
  ])
  return {
    children: children.toSorted(
      (a, b) =>
        schoolKey(a).localeCompare(schoolKey(b), 'en') || a.name.localeCompare(b.name, 'en'),
    ),
    series: series
      .filter(
        ({ kind, plan }) =>
          !isMentorTime(kind) && !isDuty(kind) && (plan.untilOn ?? today) >= today,
      )
      .map(({ id, plan }) => ({ id, title: plan.title })),
    usualLastOn: usualLastDay(today),
    today,
  }
}

/** Whether a pupil is on the list, or may be. It says nothing that stands in the list, so it leaves no entry. */
async function ofPupil({ db, now, staff }: StaffContext, pupilId: string): Promise<OnMovingUpList> {
  const { id: schoolId, vault } = staff.school
  const [[pupil], rows] = await db.batch([
    pupilById(db, schoolId, pupilId),
    childrenWhoMayBe(db, { schoolId, today: londonDay(now) }, pupilId),
  ])
  if (!pupil) throw new Refusal('not_found')
  const joined = rows.find((row) => row.pupilId === pupilId)
  if (joined) return { joined: joined.id, maybe: [] }
  const who = await unsealPupil(vault, pupil)
  const names = await Promise.all(
    rows.map(async (row) => ({ id: row.id, name: (await openChild(vault, row)).name })),
  )
  return {
    joined: null,
    maybe: names.filter(({ name }) => hasNameOf(name, who)).map(({ id }) => id),
  }
}
