import { afterAll, beforeAll, expect, test } from 'vitest'
import { deletePassesEndedBy } from '../../db/passes/passes.ts'
import { database } from '../../db/database.ts'
import { passEn } from '../../web/languages/en/pass.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { endPass, makePass, viewPasses } from '../../worker/passes/makePass.ts'
import { codeOfPass } from '../../worker/passes/passCode.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { instantOf, londonDay } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { atWork, count, HARBOUR, MEADOW, openPortal, type OpenPortal } from '../support/portal.ts'

let portal: OpenPortal

let caseId: string

beforeAll(async () => {
  portal = await openPortal()
  const found = await portal.db
    .prepare(
      `SELECT id FROM open_case WHERE school_id = 'harbour-academy' AND mentor_id = 'mentor-1' AND ended_at IS NULL`,
    )
    .first<string>('id')
  caseId = found ?? ''
})
afterAll(() => portal.stop())

const mentor = () => atWork(portal, 'mentor-1')

const at = (time: string) => {
  portal.clock.now = instantOf(londonDay(portal.clock.now), time)
}

/** A pass from 11am to 11.20am, and its code. */
async function aPass() {
  at('10:00')
  const id = newSecret()
  const on = londonDay(portal.clock.now)
  const form = { id, on, starts: '11:00', ends: '11:20', room: 'Room 4' }
  const ctx = await mentor()
  await makePass(ctx, caseId, form)
  return { id, form, code: await codeOfPass(ctx.staff.school.vault, id) }
}

async function check(code: string, school = HARBOUR) {
  const phone = portal.phone()
  const page = await phone.go(`${school}/pass`)
  return phone.send(formTo(page, '/pass'), { code })
}

const SAID = fill(passEn.valid, { until: '11.20am' })

test('A teacher types the code and reads until when and which room, and no name', async () => {
  const { code } = await aPass()
  at('11:05')
  const { text, path, html } = await check(` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`)
  expect(text).toContain(SAID)
  expect(text).toContain('To: Room 4')
  expect(path).not.toContain(code)
  expect(html).not.toContain(caseId)
  const { listed } = await viewPasses(await mentor(), caseId)
  expect(listed.id).toBe(caseId)
})

test('A code says when it begins, dies at its end and when a mentor ends it, and opens nothing elsewhere', async () => {
  const { id, code } = await aPass()
  const early = (from: string) => fill(passEn.early, { from, until: '11.20am' })
  expect((await check(code)).text).toContain(early('today at 11am'))
  portal.clock.now -= DAY_MS
  expect((await check(code)).text).toContain(early('tomorrow at 11am'))
  portal.clock.now += DAY_MS
  at('11:00')
  expect((await check(code, MEADOW)).text).not.toContain(SAID)
  at('11:20')
  const over = await check(code)
  expect(over.text).not.toContain('11.20am')
  expect(over.text).not.toContain('Room 4')

  at('11:00')
  expect((await check(code)).text).toContain(SAID)
  await endPass(await mentor(), caseId, { id })
  expect((await check(code)).text).not.toContain(SAID)
  const trail = `trail_entry WHERE did = 'ended_pass' AND on_id = ?`
  const before = await count(portal, trail, caseId)
  await endPass(await mentor(), caseId, { id })
  expect(await count(portal, trail, caseId)).toBe(before)
})

test('A pass that is sent twice is one, another mentor makes none, and one that is over is deleted', async () => {
  const { form, code } = await aPass()
  await makePass(await mentor(), caseId, form)
  expect(await count(portal, 'pass WHERE id = ?', form.id)).toBe(1)
  const other = makePass(await atWork(portal, 'mentor-2'), caseId, { ...form, id: newSecret() })
  await expect(other).rejects.toThrow('not_found')
  const rows = await portal.db.prepare('SELECT * FROM pass').all()
  expect(JSON.stringify(rows.results)).not.toContain(code)
  await database(portal.db).batch([deletePassesEndedBy(database(portal.db), portal.clock.now)])
  expect(await count(portal, 'pass WHERE id = ?', form.id)).toBe(1)
  at('11:20')
  await database(portal.db).batch([deletePassesEndedBy(database(portal.db), portal.clock.now)])
  expect(await count(portal, 'pass WHERE id = ?', form.id)).toBe(0)
})

test('Guesses are counted for the device and the school, and a right code is not', async () => {
  const { code } = await aPass()
  at('11:01')
  const wrong = () => count(portal, `wrong_code WHERE device = ?`, 'passes')
  const times = () =>
    portal.db
      .prepare(`SELECT coalesce(sum(times), 0) AS n FROM wrong_code WHERE device = 'passes'`)
      .first<number>('n')
  const before = (await times()) ?? 0
  await check('BBBBBB')
  await check('BBBBBC')
  expect(await times()).toBe(before + 2)
  expect(await wrong()).toBeGreaterThan(0)
  await check(code)
  expect(await times()).toBe(before + 2)
})
