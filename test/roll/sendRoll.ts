import type { School } from '../../db/school/school.ts'
import type { Ajar } from '../../local/ajar.ts'
import type { RollRow } from '../../worker/roll/rules/rollRow.ts'
import type { RollPreview } from '../../worker/roll/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { atTheirDesk, type Desk } from '../support/office.ts'
import { must } from '../must.ts'

/** A line of a school's file. */
export const aLine = (
  forename: string,
  surname: string,
  year: number,
  more: Partial<RollRow> = {},
): RollRow => ({
  row: 2,
  forename,
  knownAs: '',
  surname,
  year,
  group: `${year}B`,
  upn: '',
  number: '',
  born: '',
  ...more,
})

const LINES_A_PART = 250

/** Sends a file in parts, as the browser does. Answers its id. */
export async function sendFile(desk: Desk, lines: readonly RollRow[]): Promise<string> {
  const id = newSecret()
  const parts = Math.ceil(lines.length / LINES_A_PART)
  for (let part = 0; part < parts; part++) {
    const some = lines.slice(part * LINES_A_PART, (part + 1) * LINES_A_PART)
    const { status } = await desk.send('roll/parts', { id, part, parts, lines: some })
    if (status !== 200) throw new Error(`part ${part} was answered with ${status}`)
  }
  return id
}

/** A roll that an administrator has confirmed. */
export async function aRoll(
  ajar: Ajar & { clock: { now: number } },
  school: School,
  lines: readonly RollRow[],
): Promise<void> {
  const desk = await atTheirDesk(ajar, school, 'admin')
  const id = await sendFile(desk, lines)
  const { value } = await desk.read<RollPreview>(`roll/uploads/${id}`)
  const yes = { revision: value.revision, whole: true }
  const { status } = await desk.send(`roll/uploads/${id}/confirmation`, yes)
  if (status !== 200) throw new Error(`the roll was answered with ${status}`)
}

const FORENAMES = [
  'Kai',
  'Zoë',
  'Mohammed',
  'Aisha',
  'Łukasz',
  'Ella',
  'Oluwaseun',
  'María',
  'Sam',
  'Priya',
]

const SURNAMES = [
  'Brown',
  'Khan',
  'O’Brien',
  'Smith-Jones',
  'García López',
  'Wójcik',
  'Patel',
  'Reed',
]

/** This many pupils, each with a UPN of their own. */
export const wholeSchool = (count: number): RollRow[] =>
  Array.from({ length: count }, (_, n) =>
    aLine(must(FORENAMES[n % 10]), must(SURNAMES[Math.floor(n / 10) % 8]), 7 + (n % 5), {
      row: n + 2,
      group: `${7 + (n % 5)}${'ABCDEF'[n % 6]}`,
      upn: `A${String(n).padStart(12, '0')}`,
      number: String(n).padStart(6, '0'),
    }),
  )
