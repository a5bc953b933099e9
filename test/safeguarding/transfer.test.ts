import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DisclosurePage, TransferRow } from '../../worker/safeguarding/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
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
  expect(await toSendOn(amir)).toEqual([{ id, dueOn: '2026-11-28', isSent: false }])
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
  expect(await toSendOn(lund)).toEqual([{ id, dueOn: '2026-11-28', isSent: true }])
  const tomorrow = { ...receipt, receivedOn: '2026-11-24' }
  const early = await amir.send(`disclosures/${id}/transfers/receipt`, tomorrow)
  expect(early.problem.fields).toEqual({
    receivedOn: 'Choose a day since it was sent, up to today.',
  })
  const { value } = await amir.send<TransferRow[]>(`disclosures/${id}/transfers/receipt`, receipt)
  expect(must(value[0])).toMatchObject({
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
