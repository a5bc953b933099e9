import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  DisclosurePage,
  DisclosuresPage,
  FoundChildren,
} from '../../worker/safeguarding/office/answers.ts'
import { receivedIn } from '../../worker/safeguarding/rules/recordFile.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { FORMS } from '../support/officeForms.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const takeOut = (desk: Desk, id: string, as = 'json') =>
  desk.ask(`/office/api/disclosures/${id}/export`, {
    method: 'POST',
    body: JSON.stringify({ id: newSecret(), reason: 'They move.', as }),
    headers: { 'content-type': 'application/json' },
  })

const BAY_HIGH = 'Bay High'

/** The JSON file of a record of that school. */
async function aFile(words: string) {
  const school = await aSchool(ajar.db)
  const named = 'UPDATE school SET name = ? WHERE id = ?'
  await ajar.db.prepare(named).bind(BAY_HIGH, school.id).run()
  const referralId = await aReferral(ajar.db, school, { name: 'Kai Brown' })
  const id = await aDisclosure(ajar.db, school, { referralId, words })
  const lund = await atTheirDesk(ajar, school, 'lund')
  await lund.send(`disclosures/${id}/steps`, FORMS['steps']?.(id) ?? {})
  const { value } = await takeOut(lund, id)
  return JSON.stringify(value, null, 2)
}

/** A school with the child on its roll, and its DSL. */
async function theNextSchool() {
  const school = await aSchool(ajar.db)
  await aRoll(ajar, school, [aLine('Kai', 'Brown', 8)])
  const lund = await atTheirDesk(ajar, school, 'lund')
  const found = await lund.send<FoundChildren>('tell/children', { name: 'Kai Brown' })
  return { school, lund, kai: must(found.value.children[0]) }
}

const WORDS = 'He said it again. “Don’t tell.”'

test('The record of a child moves from one Ajar to another, and says who wrote it', async () => {
  const file = await aFile(WORDS)
  const { school, lund, kai } = await theNextSchool()
  const form = { id: newSecret(), pupilId: kai.id, file }
  const sent = await Promise.all(
    [1, 2].map(() => lund.send<{ recordId: string }>('tell/records', form)),
  )
  const [recordId] = new Set(sent.map(({ value }) => value.recordId))
  const read = async () => (await lund.read<DisclosurePage>(`disclosures/${must(recordId)}`)).value
  const page = await read()
  expect(page.disclosure.who?.self.name).toBe('Kai Brown')
  // Sent twice, it came once; and nobody of this school stands as its writer.
  expect(page.entries.map(({ kind, by }) => [kind, by?.name])).toEqual([['staff_note', 'Mr Lund']])
  const [entry] = page.entries
  expect(entry?.words).not.toContain(WORDS)
  const received = must(receivedIn(entry?.concern ?? null))
  expect(received.school).toBe(BAY_HIGH)
  expect(received.entries.map(({ words, by }) => [words, by])).toContainEqual([WORDS, null])
  expect(received.steps.map(({ kind }) => kind)).toEqual(['decision'])
  // It waits for the team like anything that is told, and has to be answered before it is closed.
  const list = await lund.read<DisclosuresPage>('disclosures')
  expect(list.value.waiting.map(({ id }) => id)).toContain(recordId)
  expect(page.lacks).toContain('decision')
  expect(page.trail.map(({ did, by }) => [did, by])).toContainEqual(['took_in_record', 'Mr Lund'])

  // Taken out as text, each line of the other school is set off once more.
  const { value: text } = await takeOut(lund, must(recordId), 'text')
  expect(text).toContain(`    | WHAT ${BAY_HIGH} WROTE. Nobody here did.`)
  expect(text).toContain(`    |     | ${WORDS}`)

  // A second file goes into the same record, and waits for an acknowledgement of its own.
  await lund.send(`disclosures/${must(recordId)}/acknowledgement`)
  ajar.clock.now += MINUTE
  const second = await aFile('Later.')
  await lund.send('tell/records', { id: newSecret(), pupilId: kai.id, file: second })
  const after = await read()
  expect(after.entries).toHaveLength(2)
  expect(after.trail.filter(({ did }) => did === 'took_in_record')).toHaveLength(2)
  expect(after.disclosure.acknowledgedAt).toBeNull()

  // And on to a third school, with what the first one wrote inside.
  const { value: again } = await takeOut(lund, must(recordId))
  const next = await theNextSchool()
  const moved = await next.lund.send<{ recordId: string }>('tell/records', {
    id: newSecret(),
    pupilId: next.kai.id,
    file: JSON.stringify(again),
  })
  const { value: third } = await next.lund.read<DisclosurePage>(
    `disclosures/${moved.value.recordId}`,
  )
  const outer = must(receivedIn(third.entries[0]?.concern ?? null))
  expect(outer.school).toBe(school.name)
  expect(
    receivedIn(outer.entries[0]?.concern ?? null)?.entries.map(({ words }) => words),
  ).toContain(WORDS)
})

test('Nothing is saved of a file that was changed, for nobody’s child, or by anyone outside the team', async () => {
  const file = await aFile(WORDS)
  const { school, lund, kai } = await theNextSchool()
  const send = (desk: Desk, more: object) =>
    desk.send('tell/records', { id: newSecret(), pupilId: kai.id, file, ...more })
  const changed = await send(lund, { file: file.replace('again', 'never') })
  expect([changed.status, changed.problem.fields]).toEqual([
    422,
    { file: 'This file was changed or cut off. Ask the school to send it again.' },
  ])
  const nobody = await send(lund, { pupilId: 'nobody' })
  expect([nobody.status, Object.keys(nobody.problem.fields ?? {})]).toEqual([422, ['pupilId']])
  for (const who of ['grace', 'admin', 'dev']) {
    expect([who, (await send(await atTheirDesk(ajar, school, who), {})).status]).toEqual([who, 404])
  }
  // What anyone tells can’t pretend to be another school’s record.
  const told = { ...FORMS['tell']?.(''), pupilId: kai.id, received: file }
  await (await atTheirDesk(ajar, school, 'grace')).send('tell', told)
  const { value: list } = await lund.read<DisclosuresPage>('disclosures')
  const { value } = await lund.read<DisclosurePage>(`disclosures/${must(list.waiting[0]).id}`)
  expect(value.entries.map(({ concern }) => receivedIn(concern))).toEqual([null])
})
