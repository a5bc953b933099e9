import type {
  DisclosurePage,
  DisclosuresPage,
} from '../../../worker/safeguarding/office/answers.ts'
import { aSchool } from '../../support/builders.ts'
import { atTheirDesk, MONDAY_MORNING, type Office, startOfficeAlone } from '../../support/office.ts'
import { formTo, newPhone } from '../../support/scriptlessPhone.ts'
import { exactly, type Figure, type Measurement } from '../figures.ts'

const PRESSES = (process.env['BENCH_PRESSES'] ?? '100,500').split(',').map(Number)

const AT_ONCE = 20

const TRUE_WORDS = 'im in the libary and he is outside'

/**
 * `npm run bench -- notsafe`: “I’m not safe right now”, pressed by a script that has read our code, with one child
 * among them who adds words.
 */
export const measure: Measurement = async (say) => {
  const ajar = await startOfficeAlone()
  try {
    const figures: Figure[] = []
    for (const presses of PRESSES) figures.push(...(await pressed(ajar, presses, say)))
    return figures
  } finally {
    await ajar.stop()
  }
}

/** This many presses in a school of its own, one a second by the clock of the Worker. */
async function pressed(ajar: Office, number: number, say: Parameters<Measurement>[0]) {
  ajar.clock.now = MONDAY_MORNING
  const school = await aSchool(ajar.db)
  const lund = await atTheirDesk(ajar, school, 'lund')
  const press = async (words = '') => {
    const phone = newPhone(ajar.origin)
    const told = await phone.send(formTo(await phone.go(`/${school.id}/ask/me`), '/now'))
    return words ? phone.send(formTo(told, told.path), { words }) : told
  }
  let lost = 0
  for (let n = 0; n < number; n += AT_ONCE) {
    const isTheirTurn = n <= number / 2 && n + AT_ONCE > number / 2
    const pages = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, k) => press(isTheirTurn && k === 7 ? TRUE_WORDS : '')),
    )
    lost += pages.filter(({ status }) => status !== 200).length
    // A press a second.
    ajar.clock.now += AT_ONCE * 1000
    if (n % 100 === 0) say(`${n} of ${number} pressed`)
  }
  const { value: list } = await lund.read<DisclosuresPage>('disclosures')
  const kept = list.waiting.reduce((sum, { alike }) => sum + alike, 0)
  const apart = list.waiting.filter(({ alike }) => alike === 1)
  let found = 0
  for (const { id } of apart) {
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    if (value.entries.some(({ words }) => words === TRUE_WORDS)) found += 1
  }
  const notices =
    (await ajar.db
      .prepare("SELECT count(*) AS n FROM notice WHERE school_id = ? AND to_staff_id = 'lund'")
      .bind(school.id)
      .first<number>('n')) ?? 0
  return [
    {
      id: 'A4',
      what: `“not safe” not answered or not kept, of ${number} presses and a true child among them`,
      budget: '0',
      measured: `${lost + Math.abs(number - kept)}`,
      verdict: exactly(lost + Math.abs(number - kept), 0),
    },
    {
      id: 'A4',
      what: `rows in the DSL’s list, the child’s own words in a row of its own, of ${number} presses`,
      budget: `${Math.ceil(number / 900) + 2}`,
      measured: found === 1 ? `${list.waiting.length}` : 'the child is in none',
      verdict: exactly(found === 1 ? list.waiting.length : 999, Math.ceil(number / 900) + 2),
    },
    {
      id: 'A4',
      what: `times that the DSL is told of it, of ${number} presses`,
      budget: `${6 + Math.ceil(number / 300)}`,
      measured: `${notices}`,
      verdict: exactly(notices, 6 + Math.ceil(number / 300)),
    },
  ]
}
