import { describe, expect, test } from 'vitest'
import { partsOf, readSchoolList } from '../../../local/schools/schoolList.ts'
import { yearsForAges } from '../../../worker/school/rules/listedSchool.ts'
import { aDownload } from '../aDownload.ts'

describe('A download of England’s schools', () => {
  test('A download keeps what a school’s pages need of each open school, also of one that is to close', () => {
    const { schools, closed } = readSchoolList(aDownload())
    expect(closed).toBe(1)
    expect(schools.map(({ name }) => name)).toEqual([
      'Bay High School',
      'St Zoë’s Primary School',
      'Bayford Special School',
    ])
    expect(schools[0]).toEqual({
      urn: '100001',
      name: 'Bay High School',
      phase: 'Secondary',
      lowAge: 11,
      highAge: 16,
      street: '4, Quay Road',
      town: 'Bayford',
      postcode: 'BA1 1AA',
      authority: 'Bayshire',
      phone: '1632960199',
    })
    expect(schools[2]).toMatchObject({ phase: '', lowAge: null, highAge: null })
  })

  test('A college for people up to 99 is listed, and one row that can’t be read keeps out no other', () => {
    const row = (urn: number, name: string) =>
      `${urn},800,Bayshire,8001,${name},18,Further education,1,Open,,,6,16 plus,16,99,Quay Road,,,Bayford,Bayshire,BA1 1AD,,`
    const { schools, unread } = readSchoolList(
      aDownload([row(100005, ''), row(100006, 'Bay College')]),
    )
    expect(unread).toEqual(['100005'])
    expect(schools.at(-1)).toMatchObject({ name: 'Bay College', lowAge: 16, highAge: 99 })
  })

  test('A file of something else is refused with the columns that it lacks', () => {
    expect(() => readSchoolList(new TextEncoder().encode('URN,Name\r\n1,Bay'))).toThrow(
      'EstablishmentName',
    )
  })

  test('A copy that was saved as UTF-8 reads alike, with its mark or without', () => {
    const text = new TextDecoder('windows-1252').decode(aDownload())
    for (const mark of ['', '\uFEFF']) {
      const copy = new TextEncoder().encode(mark + text)
      expect(readSchoolList(copy)).toEqual(readSchoolList(aDownload()))
    }
  })

  test('A file without an open school leaves the list as it was', () => {
    expect(() => readSchoolList(new Uint8Array())).toThrow('No open school is in this file')
  })

  test('Every school is in one part, and no part is larger than the Worker reads', () => {
    const [school] = readSchoolList(aDownload()).schools
    const many = Array.from({ length: 1000 }, (_, n) => ({ ...school!, urn: String(100000 + n) }))
    const parts = partsOf(many, 400)
    expect(parts.flat()).toEqual(many)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(400)
      expect(JSON.stringify(part).length).toBeLessThan(60_000)
    }
  })
})

test.each([
  [4, 11, 0, 6],
  [3, 11, 0, 6],
  [7, 11, 3, 6],
  [11, 16, 7, 11],
  [11, 18, 7, 13],
  [11, 19, 7, 13],
])('A school for ages %i to %i has Years %i to %i', (lowAge, highAge, firstYear, lastYear) => {
  expect(yearsForAges({ lowAge, highAge })).toEqual({ firstYear, lastYear })
})

test('A school whose ages the list doesn’t say keeps its years', () => {
  expect(yearsForAges({ lowAge: null, highAge: 16 })).toBeNull()
  expect(yearsForAges({ lowAge: 16, highAge: 11 })).toBeNull()
})
