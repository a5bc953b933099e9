import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CasePage } from '../../worker/cases/office/answers.ts'
import type { MessageRow, ReferralPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let grace: Desk

let dev: Desk

let ruth: Desk

let lund: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  lund = await atTheirDesk(ajar, school, 'lund')
})

const trailOn = async (id: string) =>
  (
    await ajar.db
      .prepare(
        'SELECT by_whom, as_role, did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq',
      )
      .bind(school.id, id)
      .all<{ by_whom: string; as_role: string; did: string }>()
  ).results.map(({ by_whom, as_role, did }) => `${by_whom} ${as_role} ${did}`)

describe('Views in the audit trail', () => {
  test('Opening a record leaves exactly one entry, with the reader and their role', async () => {
    const id = await aReferral(ajar.db, school)
    await grace.read(`referrals/${id}`)
    await ruth.read(`referrals/${id}`)
    await grace.read(`referrals/${id}`)
    expect(await trailOn(id)).toEqual([
      'code pupil made',
      'grace mentor opened',
      'ruth lead_mentor opened',
      'grace mentor opened',
    ])
    await grace.read('queue')
    expect(await trailOn(id)).toHaveLength(4)
  })

  test('Opening a case with its referral leaves one entry, and opening a disclosure leaves one', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    await grace.read(`cases/${id}`)
    expect(await trailOn(id)).toEqual(['code pupil made', 'grace mentor opened'])
    const told = await aDisclosure(ajar.db, school)
    await lund.read(`disclosures/${told}`)
    await lund.read('disclosures')
    expect(await trailOn(told)).toEqual(['code pupil raised', 'lund dsl opened'])
  })

  test('Ten views of a record at the same moment leave ten entries', async () => {
    const id = await aReferral(ajar.db, school)
    const views = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? grace : ruth).read<ReferralPage>(`referrals/${id}`),
    )
    expect((await Promise.all(views)).map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await trailOn(id)).toHaveLength(11)
  })

  test('Opening a record that is not theirs leaves no entry', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    expect((await dev.read(`cases/${id}`)).status).toBe(404)
    expect((await dev.read(`referrals/${id}`)).status).toBe(404)
    const waiting = await aReferral(ajar.db, school)
    expect((await grace.read(`cases/${waiting}`)).status).toBe(404)
    expect(await trailOn(id)).toHaveLength(1)
    expect(await trailOn(waiting)).toHaveLength(1)
  })
})

describe('The audit trail', () => {
  test('A lead mentor reads the trail, her own view included, and a mentor cannot', async () => {
    const id = await aReferral(ajar.db, school)
    const { value: hers } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect([hers.trail, hers.trailHolds, hers.may.seeTrail]).toEqual([[], true, false])
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.trail.map(({ by, asRole, did }) => [by, asRole, did])).toEqual([
      ['The person who asked', 'pupil', 'made'],
      ['Mrs Okafor', 'mentor', 'opened'],
      ['Ms Adeyemi', 'lead_mentor', 'opened'],
    ])
  })

  test('The trail shows when an entry was changed or removed from its middle', async () => {
    const tampered = [
      "UPDATE trail_entry SET by_whom = 'dev' WHERE school_id = ? AND on_id = ? AND seq = 2",
      'UPDATE trail_entry SET at = at - 1 WHERE school_id = ? AND on_id = ? AND seq = 1',
      'DELETE FROM trail_entry WHERE school_id = ? AND on_id = ? AND seq = 2',
    ]
    for (const sql of tampered) {
      const id = await aReferral(ajar.db, school)
      await grace.read(`referrals/${id}`)
      await grace.read(`referrals/${id}`)
      // The trigger that keeps entries as they are stops whoever goes through D1; take it away.
      await ajar.db.prepare('DROP TRIGGER IF EXISTS trail_entry_is_kept').run()
      await ajar.db.prepare(sql).bind(school.id, id).run()
      const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
      expect(value.trailHolds).toBe(false)
    }
  })

  test('The database refuses to change an entry', async () => {
    const whole = await startOffice()
    try {
      const theirs = await aSchool(whole.db)
      const id = await aReferral(whole.db, theirs)
      const change = whole.db.prepare("UPDATE trail_entry SET did = 'x' WHERE on_id = ?").bind(id)
      await expect(change.run()).rejects.toThrow('refusal:not_allowed')
    } finally {
      await whole.stop()
    }
  })
})

describe('Messages with the pupil who asked', () => {
  test('A message is stored once and read by both sides, however often the form is sent', async () => {
    const id = await aReferral(ajar.db, school)
    const form = { id: newSecret(), words: 'See you at break by the library.' }
    const first = await grace.send<MessageRow>(`referrals/${id}/messages`, form)
    ajar.clock.now += MINUTE
    const again = await grace.send<MessageRow>(`referrals/${id}/messages`, form)
    expect(again.value).toEqual(first.value)
    const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect(value.messages).toEqual([first.value])
    expect(first.value).toMatchObject({ by: { name: 'Mrs Okafor' }, words: form.words })
    expect((await trailOn(id)).filter((entry) => entry.endsWith('answered'))).toHaveLength(1)
    // Someone else's form under the same id is not taken for hers.
    expect((await dev.send(`referrals/${id}/messages`, form)).status).toBe(409)
  })
})

const note = (more = {}) => ({
  id: newSecret(),
  kind: 'one_to_one',
  metOn: '2026-11-23',
  minutes: 35,
  words: 'Talked about the morning. He will try the side door.',
  dueOn: '2026-11-30',
  ...more,
})

describe('Session notes', () => {
  test('A note appears on the case at once, sets the next date and is stored once', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const form = note()
    for (const _ of [1, 2]) {
      expect((await grace.send(`cases/${id}/notes`, form)).status).toBe(200)
    }
    await grace.send(`cases/${id}/notes`, note({ metOn: '2026-11-16', words: 'The week before.' }))
    const { value } = await grace.read<CasePage>(`cases/${id}`)
    expect(value.notes.map(({ metOn, words }) => [metOn, words])).toEqual([
      ['2026-11-23', form.words],
      ['2026-11-16', 'The week before.'],
    ])
    expect(value.case).toMatchObject({
      lastMetOn: '2026-11-23',
      dueOn: '2026-11-30',
      due: 'later',
      lastNote: { kind: 'one_to_one', metOn: '2026-11-23', minutes: 35, words: form.words },
    })
    expect(value.referral.answers.story).toBe('I do not want to go in any more.')
    expect(value.may.writeNote).toBe(true)
  })

  test('A note on a case that has ended is refused', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    await ajar.db
      .prepare('UPDATE open_case SET ended_at = 1 WHERE school_id = ? AND id = ?')
      .bind(school.id, id)
      .run()
    expect((await grace.send(`cases/${id}/notes`, note())).problem.type).toBe(
      'urn:ajar:already_ended',
    )
  })

  test.each([
    [{ metOn: '2026-11-24' }, 'metOn'],
    [{ metOn: '2026-02-30' }, 'metOn'],
    [{ metOn: '0026-11-23' }, 'metOn'],
    [{ dueOn: '2026-11-22' }, 'dueOn'],
    [{ dueOn: '2026-11-28' }, 'dueOn'],
    [{ dueOn: '2027-12-25' }, 'dueOn'],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 35.5 }, 'minutes'],
    [{ kind: 'by_the_way' }, 'kind'],
    [{ words: '   ' }, 'words'],
    [{ words: 'x'.repeat(4001) }, 'words'],
    [{ id: 'short' }, 'id'],
    [{ words: ['twice', 'sent'] }, 'words'],
  ])('A note with %j is refused, with the reason beside its field', async (more, field) => {
    const id = await aCase(ajar.db, school, 'grace')
    const { status, problem } = await grace.send(`cases/${id}/notes`, note(more))
    expect(status).toBe(422)
    expect(Object.keys(problem.fields ?? {})).toEqual([field])
    expect(await trailOn(id)).toHaveLength(1)
  })
})

describe('Request bodies that the office never sends', () => {
  test('A body that is not our JSON is refused unread', async () => {
    const id = await aReferral(ajar.db, school)
    const post = (body: string | Uint8Array, type: string) =>
      grace.ask(`/office/api/referrals/${id}/messages`, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
    expect((await post('id=1&words=2', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await post('{"id":', 'application/json')).status).toBe(400)
    expect((await post(new Uint8Array([0x22, 0xff, 0x22]), 'application/json')).status).toBe(400)
    expect((await post(`"${'x'.repeat(70_000)}"`, 'application/json')).status).toBe(413)
    expect(await trailOn(id)).toHaveLength(1)
  })

  test('A request from another website is refused', async () => {
    const id = await aReferral(ajar.db, school)
    const { status } = await grace.ask(`/office/api/referrals/${id}/messages`, {
      method: 'POST',
      body: JSON.stringify({ id: newSecret(), words: 'Hello' }),
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    })
    expect(status).toBe(403)
    expect(await trailOn(id)).toHaveLength(1)
  })
})
