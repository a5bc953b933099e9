import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { Refusal } from '../../worker/access/rules/refusal.ts'
import { handOverCase } from '../../worker/cases/handOverCase.ts'
import { acceptCase, refuseCase, takeBackHandOver } from '../../worker/cases/settleHandOver.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool, referralsIn } from '../support/builders.ts'
import { MONDAY_MORNING, startOffice } from '../support/office.ts'
import {
  type Act,
  FIRST_LIMIT,
  firstModel,
  type History,
  histories,
  inEveryOrder,
  type Model,
  ONE_OF_EACH,
  type Sent,
} from './handOverHistory.ts'

/**
 * `whyNotOffered` and `whyNotSettled` say why a hand-over is refused; guards in SQL refuse it. Here a model that
 * knows only the TypeScript rules, and a real D1 that obeys only the guards, live the same history.
 */
let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

type Lived = { school: School; ids: readonly string[]; model: Model }

async function perform({ school, ids }: Lived, sent: Sent): Promise<string> {
  const roles = school.staff.find(({ id }) => id === sent.by)?.roles ?? []
  const staff = { id: sent.by, roles, school }
  const ctx = { db: database(ajar.db), now: MONDAY_MORNING, staff }
  const caseId = ids[sent.on] ?? ''
  const { id } = sent
  try {
    if (sent.do === 'offer') {
      const { from: fromStaffId, to: toStaffId, overLimit } = sent
      await handOverCase(ctx, caseId, { id, fromStaffId, toStaffId, reason: 'Away.', overLimit })
    } else if (sent.outcome === 'accepted')
      await acceptCase(ctx, { caseId, id, words: 'I meet you now.' })
    else if (sent.outcome === 'refused') await refuseCase(ctx, { caseId, id, answer: 'I am full.' })
    else await takeBackHandOver(ctx, { caseId, id })
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const run = (sql: string, ...bound: unknown[]) =>
  ajar.db
    .prepare(sql)
    .bind(...bound)
    .run()

async function begin(named: History['named']): Promise<Lived> {
  const school = await aSchool(ajar.db)
  await run('UPDATE staff SET caseload_limit = ? WHERE school_id = ?', FIRST_LIMIT, school.id)
  const facts = named.map((not) => ({ caseOf: 'grace', ...(not === null ? {} : { not }) }))
  return { school, ids: await referralsIn(ajar.db, school, facts), model: firstModel(named) }
}

/** An act as its page would send it. */
function sentFrom({ model, ids }: Lived, act: Act): Sent {
  const on = act.which % ids.length
  const held = model.cases[on]
  if (act.do === 'answer') {
    return {
      do: 'answer',
      on,
      by: act.by,
      id: held?.latest?.id ?? newSecret(),
      outcome: act.outcome,
    }
  }
  const { by, to, overLimit } = act
  const from = act.isStale ? 'grace' : (held?.mentorId ?? '')
  return { do: 'offer', on, by, id: newSecret(), from, to, overLimit }
}

async function change({ school, ids, model }: Lived, step: History['steps'][number]) {
  if (step.do === 'setLimit') {
    model.limits[step.mentor] = step.limit
    const sql = 'UPDATE staff SET caseload_limit = ? WHERE school_id = ? AND id = ?'
    await run(sql, step.limit, school.id, step.mentor)
  } else if (step.do === 'endCase') {
    const on = step.which % ids.length
    const held = model.cases[on]
    if (!held || held.hasEnded) return
    held.hasEnded = true
    if (held.latest?.status === 'waiting') held.latest.status = 'ended'
    const sql = 'UPDATE open_case SET ended_at = ? WHERE school_id = ? AND id = ?'
    await run(sql, MONDAY_MORNING, school.id, ids[on])
  }
}

/** Lives a history in both, and compares after each step. Answers what people were told. */
async function live({ named, steps }: History): Promise<string[]> {
  const lived = await begin(named)
  const everythingTold: string[] = []
  for (const step of steps) {
    if (step.do !== 'act') {
      await change(lived, step)
      continue
    }
    const sent = step.acts.map((act) => sentFrom(lived, act))
    const told = await Promise.all(sent.map((one) => perform(lived, one)))
    const orders = inEveryOrder(lived.model, sent)
    const match = orders.find((order) => order.told.join() === told.join())
    if (!match) expect(told, JSON.stringify(sent)).toEqual(orders[0]?.told)
    else lived.model = match.next
    everythingTold.push(...told)
  }
  const { results } = await ajar.db
    .prepare('SELECT id, mentor_id AS mentor FROM open_case WHERE school_id = ?')
    .bind(lived.school.id)
    .all<{ id: string; mentor: string }>()
  const mentors = lived.ids.map((id) => results.find((row) => row.id === id)?.mentor)
  expect(mentors).toEqual(lived.model.cases.map(({ mentorId }) => mentorId))
  return everythingTold
}

describe('A hand-over, in the rules and in the database', () => {
  test('The database gives every refusal that the rules know', async () => {
    expect(await live(ONE_OF_EACH)).toEqual([
      'done',
      'changed_meanwhile',
      'not_found',
      'caseload_full',
      'done',
      'changed_meanwhile',
      'caseload_full',
      'not_valid',
      'done',
      'done',
      'changed_meanwhile',
      'already_ended',
    ])
  })

  test('The database refuses exactly what the rules refuse, also when two people act at once', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => void (await live(history))),
      { numRuns: 20, interruptAfterTimeLimit: 60_000 },
    )
  }, 120_000)
})
