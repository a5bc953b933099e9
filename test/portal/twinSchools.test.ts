import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { formTo, type Page, valueOf, exitOf } from '../support/scriptlessPhone.ts'
import {
  ask,
  count,
  fiveWords,
  openPortal,
  type OpenPortal,
  rowsOfEveryTable,
} from '../support/portal.ts'
import { addresses, bodyOf, everyForm, everyPlace, type Places } from '../support/portalRoutes.ts'
import { must } from '../must.ts'

const EAST = '/twin-east'

const WEST = '/twin-west'

let portal: OpenPortal

/** Each with every kind of opened page, in the same order. */
let east: [Places, ...Places[]]

let west: [Places, ...Places[]]

beforeAll(async () => {
  portal = await openPortal()
  for (const id of ['twin-east', 'twin-west']) await aSchool(portal.db, { id })
  east = await everyPlace(portal, EAST)
  west = await everyPlace(portal, WEST)
})
afterAll(() => portal.stop())

/** What is there and was never anyone's. */
const nobodys = (): Places => ({
  ...west[0],
  pack: newSecret(),
  opening: newSecret(),
  told: newSecret(),
  series: newSecret(),
  places: newSecret(),
  booking: newSecret(),
})

/** The school in the west, asked for what belongs to the school in the east. */
const strangers = (): Places[] =>
  east.map((theirs) => ({ ...theirs, school: west[0]['school'] ?? '' }))

/** Where the twin's address would be in the west. */
const inTheWest = (address: string) =>
  east.reduce(
    (path, theirs, index) =>
      ['opening', 'series', 'places'].reduce(
        (path, name) => path.replace(theirs[name] ?? '', west[index]?.[name] ?? ''),
        path,
      ),
    address.replace(EAST, WEST),
  )

/** All that an answer says, without what is new in each: its form's id, and the address that was asked for. */
function said(page: Page, places: Places): string {
  const ids = page.forms.map((form) => valueOf(form, 'form'))
  const {
    opening = '',
    told = '',
    series = '',
    places: held = '',
    booking = '',
    pack = '',
  } = places
  const own = [...ids, opening, told, series, held, booking, pack].filter(Boolean)
  const whole = `${page.answers.map(({ status }) => status).join()} ${page.path}\n${page.html}`
  return own.reduce<string>((text, each) => text.replaceAll(each, ''), whole)
}

describe('Two schools with the same data', () => {
  test('Every page of a school answers the twin’s ids as unknown', async () => {
    const before = await rowsOfEveryTable(portal)
    const phone = portal.phone()
    const none = nobodys()
    const nothing = addresses('GET', none)
    for (const theirs of strangers()) {
      for (const [index, address] of addresses('GET', theirs).entries()) {
        const ofNobody = must(nothing[index])
        // A page with nobody's id in its address is the same one.
        if (address === ofNobody) continue
        expect(said(await phone.go(address), theirs)).toBe(said(await phone.go(ofNobody), none))
      }
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })

  test('Every form sent with the twin’s form id is refused and stores nothing', async () => {
    const before = await rowsOfEveryTable(portal)
    const phone = portal.phone()
    for (const [action, form] of await everyForm(phone, east)) {
      for (const address of [action.replace(EAST, WEST), inTheWest(action)]) {
        const page = await phone.post(address, bodyOf(form))
        const isToldPage = address.includes('/now/')
        expect([address, page.status]).toEqual([address, isToldPage ? 404 : 403])
      }
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })

  test('A form with the twin’s sealed state is refused like a forged one', async () => {
    const before = await rowsOfEveryTable(portal)
    const phone = portal.phone()
    const own = await everyForm(phone, west)
    for (const [action, twin] of await everyForm(phone, east)) {
      if (!twin.controls.some(({ name }) => name === 'sealed')) continue
      const itsTold = action.replace(must(east[0]['told']), must(west[0]['told']))
      const form = must(own.get(inTheWest(itsTold)))
      const answers: string[] = []
      for (const sealed of [valueOf(twin, 'sealed'), 'A'.repeat(200)]) {
        const body = bodyOf(form)
        body.set('sealed', sealed)
        const page = await phone.post(form.action, body)
        expect([form.action, page.status]).toEqual([form.action, 403])
        answers.push(said(page, west[0]))
      }
      expect(answers[0]).toBe(answers[1])
    }
    expect(await rowsOfEveryTable(portal)).toEqual(before)
  })

  test('The twin’s five words open nothing in the other school', async () => {
    const phone = portal.phone()
    const words = fiveWords(await ask(phone, `${EAST}/ask/me`))
    const openings = await count(portal, 'opening')
    // What was typed stays in its box; all else of the page is the same.
    const answer = async (typed: string) => {
      const form = formTo(await phone.go(`${WEST}/words`), '/words')
      return said(await phone.send(form, { words: typed }), west[0]).replace(typed, '')
    }
    expect(await answer(words)).toBe(await answer('apple apple apple apple apple'))
    expect(await count(portal, 'opening')).toBe(openings)
  })

  test('Leaving by the twin’s address closes none of the twin’s pages', async () => {
    const phone = portal.phone()
    for (const { opening } of east) {
      await phone.go(`${WEST}/away/${opening}`)
      const { action, ...exit } = exitOf(await phone.go(`${WEST}/page/${west[0].opening}`))
      await phone.send({ ...exit, action: action.replace(must(west[0].opening), must(opening)) })
      expect((await phone.go(`${EAST}/page/${opening}`)).status).toBe(200)
    }
  })

  test('The same form gives different words and ids in each school', async () => {
    const phone = portal.phone()
    const [a, b] = [await ask(phone, `${EAST}/ask/me`), await ask(phone, `${WEST}/ask/me`)]
    expect(fiveWords(a)).not.toBe(fiveWords(b))
  })
})
