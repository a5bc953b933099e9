import { SEED_CODES } from '../db/seed/returnCodes.ts'
import { SEED_STAFF } from '../db/seed/people.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from '../db/seed/schools.ts'
import { ROLES, type SchoolRole } from '../worker/access/rules/accessTable.ts'

const CALLED: Readonly<Record<SchoolRole, string>> = {
  mentor: 'a mentor',
  lead_mentor: 'a lead mentor',
  dsl: 'a DSL',
  teacher: 'a teacher',
  administrator: 'an administrator',
  kitchen: 'the kitchen',
  head_of_year: 'a head of year',
  senco: 'a SENCO',
  attendance_officer: 'an attendance officer',
  governor: 'a governor',
  chair_of_governors: 'a chair of governors',
  link_mentor: 'a link mentor',
  data_protection_officer: 'a data protection officer',
}

/** The text that `npm start` prints: an address for each reader, and the names that staff can choose. */
export function whereToGo(origin: string): string {
  const rows = [
    ['a pupil', `${origin}/${HARBOUR_ACADEMY.id}`, 'Years 7 to 11'],
    ['', `${origin}/${MEADOW_PRIMARY.id}`, 'Reception to Year 6'],
    ['a parent', `${origin}/${HARBOUR_ACADEMY.id}`, 'choose “I’m a parent or carer”'],
    ...ROLES.map((role) => [CALLED[role], `${origin}/office/`, `choose ${nameOf(role)}`] as const),
  ] as const
  const width = Math.max(...rows.map(([, address]) => address.length))
  const lines = rows.map(
    ([who, address, how]) => `  ${who.padEnd(28)}${address.padEnd(width + 3)}${how}`,
  )
  return [
    'Ajar is open on this machine. Everyone in it is made up.',
    '',
    ...lines,
    '',
    'Type these five words at the address under them to open the page of someone who asked for help:',
    '',
    ...SEED_CODES.flatMap(({ schoolId, code, opens }) => [
      `  ${code}`,
      `    ${origin}/${schoolId}/words   ${opens}`,
    ]),
    '',
    'Ctrl-C stops Ajar. Your data stays in .ajar; npm run reset deletes it.',
  ].join('\n')
}

/** The first member of staff with this role at the bigger school. */
const nameOf = (role: SchoolRole) =>
  SEED_STAFF.find(({ schoolId, roles }) => schoolId === HARBOUR_ACADEMY.id && roles.includes(role))
    ?.name
