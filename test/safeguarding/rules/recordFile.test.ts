import { expect, test } from 'vitest'
import { readRecordFile, recordFile } from '../../../worker/safeguarding/rules/recordFile.ts'

const ENTRY = { kind: 'said', by: null, writtenAt: 5, words: 'He shouts.', concern: null }

const RECORD = {
  school: 'Bay High',
  exportedAt: 10,
  exportedBy: 'Ms Vale',
  reference: 'one',
  doNotTellParentsSince: null,
  who: { self: { name: 'Kai Brown', year: 8, group: '8B' }, other: null },
  raisedAt: 5,
  endedAt: null,
  entries: [ENTRY],
  steps: [],
}

const facts = { whose: 'other', heardFrom: '', when: '', where: '', done: '', marks: [] }

test('A record comes back from its file, without who looked at it', async () => {
  const file = await recordFile({ ...RECORD, trail: ['Ms Vale opened it'] })
  expect((await readRecordFile(file)).record).toEqual(RECORD)
  // As another editor may lay it out.
  expect((await readRecordFile(JSON.stringify(JSON.parse(file)))).record).toEqual(RECORD)
})

test('A file that was changed, cut off, is another’s or holds anything else says so', async () => {
  const file = await recordFile(RECORD)
  const deep = { ...facts, received: JSON.stringify({ school: 'Elsewhere' }) }
  const wrong = { ...RECORD, entries: [{ ...ENTRY, concern: deep }] }
  const cases: [string, string][] = [
    [file.replace('He shouts.', 'He sings.'), 'was changed or cut off'],
    [file.slice(0, -40), 'isn’t a whole file'],
    ['[1]', 'Ajar didn’t make this file'],
    [JSON.stringify(RECORD), 'Ajar didn’t make this file'],
    [await recordFile({ ...RECORD, entries: [{ ...ENTRY, kind: 'other' }] }), 'can’t read this'],
    [await recordFile(wrong), 'can’t read this'],
    [await recordFile({ ...RECORD, more: 'x'.repeat(500_000) }), 'is too long'],
  ]
  for (const [text, why] of cases) {
    expect((await readRecordFile(text)).why).toContain(why)
  }
})

test('What that school took in from another one before stays inside', async () => {
  const entries = [{ ...ENTRY, concern: { ...facts, received: JSON.stringify(RECORD) } }]
  const { record } = await readRecordFile(await recordFile({ ...RECORD, entries }))
  expect(record?.entries).toEqual(entries)
})
