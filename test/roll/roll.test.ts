import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { RollRow } from '../../worker/roll/rules/rollRow.ts'
import type { RollSaved, RollPage, RollPreview } from '../../worker/roll/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOfficeAlone } from '../support/office.ts'
import { aLine, aRoll, sendFile, wholeSchool } from './sendRoll.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let finch: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  school = await aSchool(ajar.db)
  finch = await atTheirDesk(ajar, school, 'admin')
})

const upload = async (lines: readonly RollRow[]) => {
  const id = await sendFile(finch, lines)
  return (await finch.read<RollPreview>(`roll/uploads/${id}`)).value
}

const confirm = ({ id, revision }: RollPreview, whole = true) =>
  finch.send<RollSaved>(`roll/uploads/${id}/confirmation`, { revision, whole })

const rows = async (table: string) =>
  ajar.db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE school_id = ?`)
    .bind(school.id)
    .first<number>('n')

const KAI = aLine('Kai', 'Brown', 8, { upn: 'A123456789012' })

const ZOE = aLine('Zoë', 'Smith-Jones', 7, { upn: 'B123456789012' })

const LUKASZ = aLine('Łukasz', 'Wójcik', 9, { upn: 'C123456789012' })

describe('A file of pupils', () => {
  test('A file joins the roll as a whole, and only once it is confirmed', async () => {
    const preview = await upload([KAI, ZOE, LUKASZ])
    expect(preview).toMatchObject({ revision: 0, onRoll: 0, inFile: 3, same: 0 })
    expect(preview.added.shown.map(({ pupil }) => pupil.surname)).toEqual([
      'Brown',
      'Smith-Jones',
      'Wójcik',
    ])
    expect(await rows('pupil')).toBe(0)
    expect((await confirm(preview)).value).toEqual({ added: 3, changed: 0, gone: 0 })
    const { value } = await finch.read<RollPage>('roll')
    expect(value.roll).toMatchObject({ pupils: 3, by: { name: 'Mrs Finch' } })
    expect(await rows('roll_part')).toBe(0)
  })

  test('A file changes nothing when it is uploaded or confirmed a second time', async () => {
    const preview = await upload([KAI, ZOE])
    const first = await confirm(preview)
    expect((await confirm(preview)).value).toEqual(first.value)
    const again = await upload([ZOE, KAI])
    expect(again).toMatchObject({ same: 2, added: { number: 0 }, changed: { number: 0 } })
    const before = await rows('pupil_name_tag')
    expect((await confirm(again)).value).toEqual({ added: 0, changed: 0, gone: 0 })
    expect([await rows('pupil'), await rows('pupil_name_tag')]).toEqual([2, before])
  })

  test('A file’s preview lists pupils who moved up, left or came back', async () => {
    await confirm(await upload([KAI, ZOE, LUKASZ]))
    const up = { ...KAI, year: 9, group: '9C', surname: 'Brown-Reed' }
    const next = await upload([up, ZOE])
    expect(next.changed.shown.map(({ what }) => what)).toEqual([
      ['name Kai Brown to Kai Brown-Reed', 'Year 8 to Year 9', 'tutor group 8B to 9C'],
    ])
    expect(next.gone.shown.map(({ forename }) => forename)).toEqual(['Łukasz'])
    expect((await confirm(next)).value).toEqual({ added: 0, changed: 1, gone: 1 })
    const left = await ajar.db
      .prepare('SELECT left_on FROM pupil WHERE school_id = ? AND left_on IS NOT NULL')
      .bind(school.id)
      .first<string>('left_on')
    expect([left, await rows('pupil')]).toEqual(['2026-11-23', 3])
    const back = await upload([up, ZOE, LUKASZ])
    expect(back.changed.shown[0]?.what).toEqual(['back after leaving'])
    await confirm(back)
    expect((await finch.read<RollPage>('roll')).value.roll?.pupils).toBe(3)
  })

  test('A file of one class makes nobody a leaver when it is said to be a part of the school', async () => {
    await confirm(await upload(wholeSchool(60)))
    const part = await upload(wholeSchool(60).slice(0, 10))
    expect([part.gone.number, part.manyLeave]).toEqual([50, true])
    expect((await confirm(part, false)).value).toEqual({ added: 0, changed: 0, gone: 0 })
  })

  test('A bad file changes nothing, and its preview says which rows are wrong', async () => {
    await confirm(await upload([KAI]))
    const bad = await upload([
      KAI,
      { ...ZOE, row: 5, forename: '' },
      { ...LUKASZ, row: 9, upn: KAI.upn },
    ])
    expect(bad.errors.shown.map(({ row }) => row)).toEqual([5, 9])
    expect((await confirm(bad)).status).toBe(422)
    expect(await rows('pupil')).toBe(1)
    const half = await finch.send('roll/parts', {
      id: newSecret(),
      part: 0,
      parts: 1,
      lines: [{ ...KAI, year: 'eight' }],
    })
    expect(half.status).toBe(422)
  })

  test('A file’s good rows are put on the roll without the bad ones, and nobody leaves by it', async () => {
    await confirm(await upload([KAI, LUKASZ]))
    const bad = await upload([KAI, ZOE, { ...LUKASZ, row: 9, forename: '' }])
    expect(bad).toMatchObject({ added: { number: 1 }, same: 1, errors: { number: 1 } })
    const yes = { revision: bad.revision, whole: true }
    const saved = await finch.send<RollSaved>(`roll/uploads/${bad.id}/confirmation`, {
      ...yes,
      leftOut: 1,
    })
    expect(saved.value).toEqual({ added: 1, changed: 0, gone: 0 })
    expect(await rows('pupil')).toBe(3)
    const none = await upload([{ ...LUKASZ, forename: '' }])
    const refused = await finch.send(`roll/uploads/${none.id}/confirmation`, {
      revision: none.revision,
      whole: true,
      leftOut: 1,
    })
    expect(refused.status).toBe(422)
  })

  test('A row that was left out and corrected joins the roll by itself, and nobody leaves by it', async () => {
    const good = [aLine('Kai', 'Brown', 7, { row: 2 }), aLine('Zoë', 'Reed', 8, { row: 4 })]
    const file = await sendFile(finch, good)
    const yes = { revision: 0, whole: false, leftOut: 1 }
    expect((await finch.send(`roll/uploads/${file}/confirmation`, yes)).status).toBe(200)
    const corrected = await sendFile(finch, [aLine('Ella', 'Khan', 9, { row: 3 })])
    const { value } = await finch.read<RollPreview>(`roll/uploads/${corrected}`)
    expect(value.added).toMatchObject({ number: 1, shown: [{ row: 3 }] })
    const said = await finch.send(`roll/uploads/${corrected}/confirmation`, {
      revision: value.revision,
      whole: false,
    })
    expect(said.value).toEqual({ added: 1, changed: 0, gone: 0 })
    const { roll } = (await finch.read<RollPage>('roll')).value
    expect(roll?.pupils).toBe(3)
  })

  test('A pupil who stands twice in a file without a number is added once, and both rows are shown', async () => {
    const ali = aLine('Ali', 'O’Brien', 8)
    const twice = await upload([ali, { ...ali, row: 7 }])
    expect(twice.repeated).toMatchObject({ number: 1, shown: [[{ row: 2 }, { row: 7 }]] })
    expect((await confirm(twice)).value.added).toBe(1)
    const spelt = await upload([{ ...ali, surname: 'O Brien' }])
    expect(spelt).toMatchObject({ added: { number: 0 }, gone: { number: 0 } })
  })

  test('A pupil whose keys were made by older rules is known again, and the job makes the keys again', async () => {
    const ali = aLine('Ali', 'O’Brien', 8)
    await confirm(await upload([ali]))
    const tags = await rows('pupil_name_tag')
    const keys = () =>
      ajar.db
        .prepare('SELECT keys, name_tag FROM pupil WHERE school_id = ?')
        .bind(school.id)
        .first<{ keys: number; name_tag: string }>()
    const now = await keys()
    await ajar.db.batch([
      ajar.db
        .prepare(`UPDATE pupil SET keys = 1, name_tag = 'old' WHERE school_id = ?`)
        .bind(school.id),
      ajar.db.prepare('DELETE FROM pupil_name_tag WHERE school_id = ?').bind(school.id),
    ])
    expect(await upload([ali])).toMatchObject({ added: { number: 0 }, gone: { number: 0 } })
    await ajar.runJobs()
    expect([await keys(), await rows('pupil_name_tag')]).toEqual([now, tags])
  })

  test('A file is not read before all of its parts are there, and each part counts once', async () => {
    const id = newSecret()
    const part = (n: number) => ({ id, part: n, parts: 2, lines: [[KAI], [ZOE]][n] })
    await finch.send('roll/parts', part(0))
    expect((await finch.read(`roll/uploads/${id}`)).status).toBe(404)
    for (const n of [1, 0, 1]) expect((await finch.send('roll/parts', part(n))).status).toBe(200)
    const { value } = await finch.read<RollPreview>(`roll/uploads/${id}`)
    expect(value.added.number).toBe(2)
    await confirm(value)
    expect((await finch.send('roll/parts', part(0))).status).toBe(409)
  })

  test('A file that was compared with an older roll is refused', async () => {
    const first = await upload([KAI])
    const second = await upload([ZOE])
    // The parts of every open file go with a confirmed one, so the second is sent again to be asked.
    await confirm(first)
    expect((await confirm(second)).status).toBe(404)
    const late = await upload([KAI, ZOE])
    expect((await confirm({ ...late, revision: 0 })).problem.type).toBe(
      'urn:ajar:changed_meanwhile',
    )
    expect(await rows('pupil')).toBe(1)
  })

  test('Twins in a file stay separate and are shown', async () => {
    const born = '2014-03-14'
    const twins = [
      aLine('Aisha', 'Khan', 7, { upn: 'D123456789012', born }),
      aLine('Amir', 'Khan', 7, { upn: 'E123456789012', born, row: 3 }),
    ]
    const preview = await upload(twins)
    expect(preview.twins).toMatchObject({ number: 1, shown: [[{ row: 2 }, { row: 3 }]] })
    expect((await confirm(preview)).value.added).toBe(2)
  })

  test('A file that nobody confirmed is deleted after a day', async () => {
    await upload([KAI])
    ajar.clock.now += 25 * 60 * MINUTE
    ajar.clock.now += (83 - (Math.floor(ajar.clock.now / MINUTE) % 60)) * MINUTE
    await ajar.runJobs()
    expect(await rows('roll_part')).toBe(0)
  })
})

describe('The roll in the database', () => {
  test('The database holds no name and no number of a pupil in the clear', async () => {
    await aRoll(ajar, school, [KAI, ZOE, LUKASZ])
    await upload([{ ...KAI, forename: 'Kaiden' }])
    const tables = ['pupil', 'pupil_name_tag', 'roll_part', 'roll_upload', 'roll', 'trail_entry']
    for (const table of tables) {
      const { results } = await ajar.db
        .prepare(`SELECT * FROM ${table} WHERE school_id = ?`)
        .bind(school.id)
        .all()
      const text = JSON.stringify(results)
      for (const word of ['Kai', 'Brown', 'Smith', 'Łukasz', 'lukasz', 'wojcik', '123456789']) {
        expect([table, word, text.includes(word)]).toEqual([table, word, false])
      }
    }
  })

  test('The database does not tell two schools that they have the same pupil', async () => {
    const twin = await aSchool(ajar.db)
    await aRoll(ajar, school, [KAI])
    await aRoll(ajar, twin, [KAI])
    const { results } = await ajar.db
      .prepare(
        `SELECT tag FROM pupil_name_tag WHERE school_id IN (?, ?) GROUP BY tag HAVING count(*) > 1`,
      )
      .bind(school.id, twin.id)
      .all()
    expect(results).toEqual([])
  })
})

describe('A large school', () => {
  // So many take their time on a busy machine. How long is not what is asked here, but there is an end to it.
  test(
    'Two thousand pupils are put on the roll, and are known again',
    { timeout: 120_000 },
    async () => {
      const lines = wholeSchool(2000)
      const preview = await upload(lines)
      expect((await confirm(preview)).value.added).toBe(2000)
      expect((await upload(lines)).same).toBe(2000)
    },
  )
})
