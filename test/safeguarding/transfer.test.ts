import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DisclosurePage, Moving } from '../../worker/safeguarding/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const move = () => ({
  id: newSecret(),
  school: 'Elmwood School',
  person: 'Ms Adeyemi',
  reach: '01632 960777',
  moves: 'in_year',
  movesOn: '2026-11-23',
})

/** A record that the team has, and a head, a deputy and a mentor who look. */
async function aRecord(aboutStaff?: string) {
  const school = await aSchool(ajar.db)
  const [lund, amir, grace] = await Promise.all([
    atTheirDesk(ajar, school, 'lund'),
    atTheirDesk(ajar, school, 'amir'),
    atTheirDesk(ajar, school, 'grace'),
  ])
  const referralId = aboutStaff && (await aReferral(ajar.db, school, { aboutStaff }))
  const id = await aDisclosure(ajar.db, school, referralId ? { referralId } : {})
  return { school, lund, amir, grace, id }
}

const transfersOf = async (desk: Desk, id: string) =>
  (await desk.read<DisclosurePage>(`disclosures/${id}`)).value.transfers

/** What Today says of records to send on. */
async function toSendOn(desk: Desk) {
  const { value } = await desk.read<TodayPage>('today')
  return value.needs.flatMap((group) => (group.kind === 'transfer' ? group.rows : []))
}

const did = async (desk: Desk, id: string) => {
  const { value } = await desk.read<DisclosurePage>(`disclosures/${id}`)
  return value.trail
    .map((entry) => entry.did)
    .filter((said) => !['raised', 'opened'].includes(said))
}

test('A record stands on Today until the next school says that it came', async () => {
  const { lund, amir, id } = await aRecord()
  const form = move()
  await Promise.all([
    lund.send(`disclosures/${id}/transfers`, form),
    lund.send(`disclosures/${id}/transfers`, form),
  ])
  expect(await toSendOn(amir)).toEqual([{ id, dueOn: '2026-11-28', isSent: false, records: 1 }])
  const transferId = form.id
  // Nobody can say that it came before it has gone.
  const receipt = { transferId, receivedOn: '2026-11-23', from: 'Ms Adeyemi' }
  await lund.send(`disclosures/${id}/transfers/receipt`, receipt)
  expect(must((await transfersOf(lund, id))[0])).toMatchObject({ sent: null, receipt: null })

  const sending = { transferId, how: 'by_hand' }
  await lund.send(`disclosures/${id}/transfers/sending`, sending)
  const second = { transferId, how: 'tracked_post' }
  expect((await amir.send(`disclosures/${id}/transfers/sending`, second)).status).toBe(409)
  expect((await lund.send(`disclosures/${id}/transfers/sending`, sending)).status).toBe(200)
  // One move at a time, within a year.
  expect((await amir.send(`disclosures/${id}/transfers`, move())).status).toBe(409)
  expect(await toSendOn(lund)).toEqual([{ id, dueOn: '2026-11-28', isSent: true, records: 1 }])
  const tomorrow = { ...receipt, receivedOn: '2026-11-24' }
  const early = await amir.send(`disclosures/${id}/transfers/receipt`, tomorrow)
  expect(early.problem.fields).toEqual({
    receivedOn: 'Choose a day since it was sent, up to today.',
  })
  const { value } = await amir.send<Moving>(`disclosures/${id}/transfers/receipt`, receipt)
  expect(must(value.transfers[0])).toMatchObject({
    to: { school: 'Elmwood School' },
    sent: { how: 'by_hand', by: { id: 'lund' } },
    receipt: { on: '2026-11-23', from: 'Ms Adeyemi', by: { id: 'amir' } },
  })
  expect(await toSendOn(lund)).toEqual([])
  expect(await did(lund, id)).toEqual(['began_transfer', 'sent_record', 'noted_receipt'])
})

test('What is written after it was taken out is counted, so that it can follow', async () => {
  const { lund, id } = await aRecord()
  const form = move()
  await lund.send(`disclosures/${id}/transfers`, form)
  const far = { ...form, id: newSecret(), movesOn: '9999-12-30' }
  expect((await lund.send(`disclosures/${id}/transfers`, far)).status).toBe(422)
  const taken = { id: newSecret(), reason: 'They move.', as: 'text' }
  await lund.send(`disclosures/${id}/export`, taken)
  ajar.clock.now += MINUTE
  const late = { id: newSecret(), kind: 'staff_note', words: 'She has asked again.' }
  await lund.send(`disclosures/${id}/entries`, late)
  await lund.send(`disclosures/${id}/transfers/sending`, { transferId: form.id, how: 'by_hand' })
  const before = await lund.read<DisclosurePage>(`disclosures/${id}`)
  const written = ({ entries, steps }: DisclosurePage) => entries.length + steps.length
  expect(must(before.value.transfers[0]).sent?.with).toBe(written(before.value) - 1)
  const step = { id: newSecret(), kind: 'action', words: 'Called Elmwood.' }
  await lund.send(`disclosures/${id}/steps`, step)
  const after = await lund.read<DisclosurePage>(`disclosures/${id}`)
  expect(must(after.value.transfers[0]).sent?.with).toBe(written(after.value) - 2)
})

test('A child who doesn’t move after all is gone from Today, and what was said stays', async () => {
  const { lund, id } = await aRecord()
  const form = move()
  await lund.send(`disclosures/${id}/transfers`, form)
  const ended = { transferId: form.id }
  await lund.send(`disclosures/${id}/transfers/cancellation`, ended)
  await lund.send(`disclosures/${id}/transfers/cancellation`, ended)
  expect(await toSendOn(lund)).toEqual([])
  expect(must((await transfersOf(lund, id))[0]).ended).toMatchObject({ by: { id: 'lund' } })
  expect(await did(lund, id)).toEqual(['began_transfer', 'ended_transfer'])
})

test('Nobody sends on a record that isn’t there for them', async () => {
  const { lund, amir, grace, id } = await aRecord('amir')
  const form = move()
  expect((await grace.send(`disclosures/${id}/transfers`, form)).status).toBe(404)
  expect((await amir.send(`disclosures/${id}/transfers`, form)).status).toBe(404)
  expect((await lund.send(`disclosures/${id}/transfers`, form)).status).toBe(200)
  expect(await toSendOn(amir)).toEqual([])
  const sending = { transferId: form.id, how: 'by_hand' }
  expect((await amir.send(`disclosures/${id}/transfers/sending`, sending)).status).toBe(404)
  expect(must((await transfersOf(lund, id))[0]).sent).toBeNull()
})

const day = (on: string) => Date.parse(`${on}T09:00:00Z`)

/** A child on the roll with what staff told, a request that was passed on, and one that isn’t theirs. */
async function aChildWithTwo() {
  ajar.clock.now = day('2026-11-23')
  const school = await aSchool(ajar.db)
  await aRoll(ajar, school, [aLine('Kai', 'Brown', 8), aLine('Jade', 'Brown', 10)])
  const [lund, teacher] = await Promise.all([
    atTheirDesk(ajar, school, 'lund'),
    atTheirDesk(ajar, school, 'teach'),
  ])
  const tell = (name: string, aboutStaff = '') =>
    teacher.send('tell', {
      id: newSecret(),
      name,
      year: name === 'Kai Brown' ? 8 : 10,
      group: '',
      words: 'He cried.',
      whose: 'mine',
      heardFrom: '',
      when: '',
      where: '',
      done: '',
      marks: [],
      categories: [],
      aboutStaff,
    })
  await tell('Kai Brown')
  ajar.clock.now += MINUTE
  await tell('Jade Brown')
  await tell('Kai Brown', 'grace')
  // What was told of Kai came first.
  const told = must(
    await ajar.db
      .prepare('SELECT id, pupil_id FROM disclosure WHERE school_id = ? ORDER BY raised_at LIMIT 1')
      .bind(school.id)
      .first<{ id: string; pupil_id: string }>(),
  )
  const join = async (identity: 'known' | 'sealed') => {
    const referralId = await aReferral(ajar.db, school, { identity })
    await ajar.db
      .prepare(
        `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at)
          VALUES (?, ?, 'j', ?, 'by_hand', 'ruth', 0)`,
      )
      .bind(school.id, referralId, told.pupil_id)
      .run()
    return aDisclosure(ajar.db, school, { referralId })
  }
  const passedOn = await join('known')
  await join('sealed')
  return { school, lund, id: told.id, passedOn }
}

const pageOf = async (desk: Desk, id: string) =>
  (await desk.read<DisclosurePage>(`disclosures/${id}`)).value

test('Two records of one child go to the next school as one move, each with its own entry in the trail', async () => {
  const { lund, id, passedOn } = await aChildWithTwo()
  // Neither the other child’s, nor one about a colleague, nor one whose name is locked.
  expect((await pageOf(lund, id)).otherRecords.map((other) => other.id)).toEqual([passedOn])
  expect((await pageOf(lund, passedOn)).otherRecords.map((other) => other.id)).toEqual([id])
  const form = { ...move(), also: [passedOn] }
  expect((await lund.send(`disclosures/${id}/transfers`, form)).status).toBe(200)
  expect((await lund.send(`disclosures/${id}/transfers`, form)).status).toBe(200)
  const [need, ...others] = await toSendOn(lund)
  expect([need, others]).toMatchObject([{ isSent: false, records: 2 }, []])
  expect((await pageOf(lund, passedOn)).otherRecords).toMatchObject([
    { id, isMoving: true, moveIds: [form.id] },
  ])
  const transferId = form.id
  await lund.send(`disclosures/${passedOn}/transfers/sending`, { transferId, how: 'tracked_post' })
  const receipt = { transferId, receivedOn: '2026-11-23', from: 'Ms Adeyemi' }
  await lund.send(`disclosures/${id}/transfers/receipt`, receipt)
  for (const record of [id, passedOn]) {
    expect(must((await transfersOf(lund, record))[0])).toMatchObject({
      to: { school: 'Elmwood School' },
      sent: { how: 'tracked_post' },
      receipt: { from: 'Ms Adeyemi' },
    })
    expect(await did(lund, record)).toEqual(['began_transfer', 'sent_record', 'noted_receipt'])
  }
  expect(await toSendOn(lund)).toEqual([])
})

test('A record of another child never goes with a move', async () => {
  const { school, lund, id } = await aChildWithTwo()
  const another = await aDisclosure(ajar.db, school)
  const form = { ...move(), also: [another] }
  expect((await lund.send(`disclosures/${id}/transfers`, form)).status).toBe(422)
  expect(await transfersOf(lund, id)).toEqual([])
  expect(await transfersOf(lund, another)).toEqual([])
})

test('What was written after a record went is sent later, on a day of its own and with a receipt of its own', async () => {
  ajar.clock.now = day('2026-11-23')
  const { school, id, ...before } = await aRecord()
  let { lund } = before
  const takeOut = () =>
    lund.send(`disclosures/${id}/export`, { id: newSecret(), reason: 'They move.', as: 'text' })
  const form = move()
  await lund.send(`disclosures/${id}/transfers`, form)
  await takeOut()
  await lund.send(`disclosures/${id}/transfers/sending`, { transferId: form.id, how: 'by_hand' })
  await lund.send(`disclosures/${id}/transfers/receipt`, {
    transferId: form.id,
    receivedOn: '2026-11-23',
    from: 'Ms Adeyemi',
  })
  ajar.clock.now = day('2026-11-25')
  lund = await atTheirDesk(ajar, school, 'lund')
  const grace = await atTheirDesk(ajar, school, 'grace')
  const added = { id: newSecret(), kind: 'staff_note', words: 'She has asked again.' }
  await lund.send(`disclosures/${id}/entries`, added)
  const later = { id: newSecret(), transferId: form.id, how: 'secure_email', sentOn: '2026-11-24' }
  const path = `disclosures/${id}/transfers/later-parts`
  // The newest part isn’t in the file that was taken out.
  expect((await lund.send(path, later)).problem.fields).toHaveProperty('how')
  expect(await transfersOf(lund, id)).toHaveLength(1)
  await takeOut()
  expect((await lund.send(path, { ...later, sentOn: '2026-11-22' })).problem.fields).toHaveProperty(
    'sentOn',
  )
  expect((await grace.send(path, later)).status).toBe(404)
  expect((await lund.send(path, later)).status).toBe(200)
  expect((await lund.send(path, later)).status).toBe(200)
  expect(await toSendOn(lund)).toMatchObject([{ id, isSent: true }])
  const { entries, steps, transfers } = await pageOf(lund, id)
  expect(transfers).toHaveLength(2)
  expect(transfers[1]).toMatchObject({
    follows: form.id,
    to: { school: 'Elmwood School' },
    sent: { on: '2026-11-24', how: 'secure_email', with: entries.length + steps.length },
    receipt: null,
  })
  await lund.send(`disclosures/${id}/transfers/receipt`, {
    transferId: later.id,
    receivedOn: '2026-11-25',
    from: 'Ms Adeyemi',
  })
  expect(must((await transfersOf(lund, id))[1]).receipt).toMatchObject({ on: '2026-11-25' })
  expect(await toSendOn(lund)).toEqual([])
  // Nothing more was written: nothing more has gone.
  const again = await lund.send(path, { ...later, id: newSecret() })
  expect(again.status).toBe(422)
})
