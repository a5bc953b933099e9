import { SEED_CODES } from '../db/seed/returnCodes.ts'
import { SEED_STAFF } from '../db/seed/people.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from '../db/seed/schools.ts'
import { type Role, ROLES } from '../worker/access/rules/accessTable.ts'

const CALLED: Readonly<Record<Role, string>> = {
  mentor: 'a mentor',
  lead_mentor: 'a lead mentor',
  dsl: 'a DSL',
  teacher: 'a teacher',
  administrator: 'an administrator',
  kitchen: 'the kitchen',
}

/** What `npm start` prints: an address for everyone, and the names that staff can choose. */
export function whereToGo(origin: string): string {
  const rows = [
    ['a pupil', `${origin}/${HARBOUR_ACADEMY.id}`, 'Years 7 to 11'],
    ['', `${origin}/${MEADOW_PRIMARY.id}`, 'Reception to Year 6'],
    ['a parent', `${origin}/${HARBOUR_ACADEMY.id}`, 'the same door'],
    ...ROLES.map((role) => [CALLED[role], `${origin}/office/`, `choose ${nameOf(role)}`] as const),
  ] as const
  const width = Math.max(...rows.map(([, address]) => address.length))
  const lines = rows.map(
    ([who, address, how]) => `  ${who.padEnd(18)}${address.padEnd(width + 3)}${how}`,
  )
  return [
    'Ajar is open on this machine. Everybody in it is invented.',
    '',
    ...lines,
    '',
    'Five words that open a page of one’s own, to be typed at the door of the school:',
    '',
    ...SEED_CODES.flatMap(({ schoolId, code, opens }) => [
      `  ${code}`,
      `    ${origin}/${schoolId}/words   ${opens}`,
    ]),
    '',
    'Your data stays in .ajar when you stop (Ctrl-C). To begin anew: npm run reset',
  ].join('\n')
}

/** The first who has this role at the bigger school. */
const nameOf = (role: Role) =>
  SEED_STAFF.find(({ schoolId, roles }) => schoolId === HARBOUR_ACADEMY.id && roles.includes(role))
    ?.name
