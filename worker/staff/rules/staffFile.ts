import { safeParse } from 'zod/mini'
import { type Role, roleName, ROLES, type SchoolRole } from '../../access/rules/accessTable.ts'
import { SAFEGUARDING_RANK } from '../../access/rules/safeguardingRank.ts'
import { DEFAULT_CASELOAD_LIMIT } from '../../caseload/rules/caseloadWeight.ts'
import { fieldProblems } from '../../forms/rules/fields.ts'
import { lineOf } from '../../forms/rules/typedText.ts'
import { partsOf } from '../../names/rules/nameParts.ts'
import { isSameAddress } from './invitedAddress.ts'
import { INVITED_ALREADY, type InvitedForm, invitedForm } from './staffForms.ts'
import { inOrder, type RolesAndRank, yearsFor, yearsToFix } from './staffRoles.ts'

/** People in one list: more than a school has. */
export const MOST_STAFF = 400

/** A line of a school's list of staff, as it was written. `row` counts from 1, as a spreadsheet does. */
export type StaffLine = { row: number; name: string; address: string; role: string }

/** Someone who can be invited as their line says. */
export type StaffEntry = { row: number; invited: InvitedForm }

/** A line that nobody can be invited from, with a sentence for each box of it that is wrong. */
export type UnreadLine = StaffLine & { fix: Record<string, string> }

type Columns = Partial<Record<'forename' | 'surname' | 'name' | 'address' | 'role', number>>

/** Headings over a column, without spaces and capitals. */
const HEADINGS = {
  forename: ['forename', 'firstname', 'givenname'],
  surname: ['surname', 'lastname', 'familyname'],
  name: ['name', 'fullname', 'staffname', 'displayname'],
  address: ['address', 'workaddress', 'workemail', 'email', 'emailaddress', 'workemailaddress'],
  role: ['role', 'roles', 'job', 'jobtitle', 'position'],
} as const

/** Rows of titles that an export may have above its headings. */
const ABOVE_HEADINGS = 10

/**
 * The lines of a file; null where it has no column with addresses. Without headings its columns are taken to be a name,
 * an address and a role.
 */
export function staffLinesOf(rows: readonly (readonly string[])[]): StaffLine[] | null {
  const found = columnsOf(rows)
  if (!found) return null
  const { headingsAt, columns } = found
  return rows.flatMap((cells, at) => {
    const cell = (column: keyof Columns) => lineOf(cells[columns[column] ?? -1] ?? '')
    const name = cell('name') || lineOf(`${cell('forename')} ${cell('surname')}`)
    const line = { row: at + 1, name, address: cell('address'), role: cell('role') }
    return at <= headingsAt || isEmpty(line) ? [] : [line]
  })
}

const isEmpty = ({ name, address, role }: StaffLine) => !name && !address && !role

function columnsOf(rows: readonly (readonly string[])[]) {
  for (const [headingsAt, row] of rows.slice(0, ABOVE_HEADINGS).entries()) {
    const columns = columnsUnder(row)
    if (columns.address !== undefined) return { headingsAt, columns }
  }
  const isBare = rows[0]?.[1]?.includes('@') ?? false
  return isBare ? { headingsAt: -1, columns: { name: 0, address: 1, role: 2 } as Columns } : null
}

function columnsUnder(headings: readonly string[]): Columns {
  const plain = headings.map((heading) => partsOf(heading).join(''))
  const columns: Columns = {}
  for (const column of Object.keys(HEADINGS) as (keyof typeof HEADINGS)[]) {
    const at = plain.findIndex((heading) =>
      (HEADINGS[column] as readonly string[]).includes(heading),
    )
    if (at >= 0) columns[column] = at
  }
  return columns
}

/** What schools call a role, beside its own name. */
const ALSO_CALLED = {
  mentor: ['learning mentor', 'pastoral mentor'],
  lead_mentor: ['lead learning mentor'],
  dsl: [],
  teacher: ['tutor', 'class teacher', 'form tutor'],
  administrator: ['admin', 'office'],
  kitchen: ['breakfast', 'catering'],
  senco: ['sendco', 'special educational needs coordinator', 'inclusion lead'],
  attendance_officer: ['attendance', 'attendance lead', 'education welfare officer'],
  head_of_year: ['pastoral lead', 'year leader'],
  governor: ['link governor', 'school governor'],
  chair_of_governors: ['chair'],
  link_mentor: ['link learning mentor'],
  data_protection_officer: ['dpo', 'data protection lead'],
} as const satisfies Record<SchoolRole, readonly string[]>

/** What schools call a place in the safeguarding team. */
const PLACE_CALLED = {
  dsl: ['dsl', 'safeguarding lead', 'designated safeguarding lead'],
  deputy: [
    'deputy',
    'deputy dsl',
    'ddsl',
    'deputy safeguarding lead',
    'deputy designated safeguarding lead',
  ],
  head: ['head', 'headteacher', 'head teacher', 'principal'],
} as const satisfies Record<keyof typeof SAFEGUARDING_RANK, readonly string[]>

/** The roles that a file can say, for a hint beside its box. */
export const ROLES_IN_WORDS = [
  ...ROLES.filter((role) => role !== 'dsl' && role !== 'head_of_year').map(roleName),
  'DSL',
  'Deputy DSL',
  'Head',
  'Head of Year 8',
] as const

/** "Mentor; Deputy DSL", or "Head of Year 8", as roles; null where one of them is unknown, or nothing is said. */
export function rolesIn(words: string): RolesAndRank | null {
  const roles: Role[] = []
  const years: number[] = []
  let safeguardingRank: number | null = null
  for (const part of words.split(/[,;/&+]|\band\b/i).map((each) => partsOf(each).join(' '))) {
    const place = (Object.keys(PLACE_CALLED) as (keyof typeof PLACE_CALLED)[]).find((each) =>
      (PLACE_CALLED[each] as readonly string[]).includes(part),
    )
    const year = /^head of year (\d{1,2})$/.exec(part)?.[1]
    const role = place ? 'dsl' : year ? 'head_of_year' : roleCalled(part)
    if (!role || (place && safeguardingRank !== null)) return null
    if (place) safeguardingRank = SAFEGUARDING_RANK[place]
    if (year) years.push(Number(year))
    roles.push(role)
  }
  return { roles: inOrder(roles), safeguardingRank, years: yearsFor({ roles, years }) }
}

const roleCalled = (words: string): Role | undefined =>
  ROLES.find((role) => [partsOf(roleName(role)).join(' '), ...ALSO_CALLED[role]].includes(words))

const NO_ROLE = `Write their role: ${ROLES_IN_WORDS.join(', ')}.`

/**
 * Who can be invited from these lines, and which lines someone has to put right first. A line is read with the form that
 * invites one person, so both say the same of a name or an address.
 *
 * @param known those who work here, those who have an invitation that can still be used, and the school's own years
 * @param before lines that are good already: one with an address of theirs is the one left out
 */
export function readStaffLines(
  lines: readonly StaffLine[],
  known: { names: readonly string[]; addresses: readonly string[]; years: readonly number[] },
  before: readonly StaffEntry[] = [],
): { good: StaffEntry[]; unread: UnreadLine[] } {
  const good = [...before]
  const unread: UnreadLine[] = []
  for (const line of lines) {
    if (isEmpty(line)) continue
    const { row, name, address } = line
    const roles = rolesIn(line.role)
    const read = safeParse(invitedForm, {
      name,
      address,
      calledByPupils: '',
      about: '',
      caseloadLimit: DEFAULT_CASELOAD_LIMIT,
      ...(roles ?? { roles: ROLES.slice(0, 1), safeguardingRank: null, years: null }),
    })
    const twin = good.find(({ invited }) => isSameAddress(invited.address, address))
    const fix = {
      ...(read.success ? {} : fieldProblems(read.error.issues)),
      ...(twin ? { address: `Row ${twin.row} has this address too.` } : {}),
      ...(known.addresses.some((each) => isSameAddress(each, address))
        ? { address: INVITED_ALREADY }
        : {}),
      ...(known.names.includes(name)
        ? {
            name: 'Someone of this name works here already. Leave them out, or write it another way.',
          }
        : {}),
      ...roleToFix(roles, known.years),
    }
    if (read.success && Object.keys(fix).length === 0) good.push({ row, invited: read.data })
    else unread.push({ ...line, fix })
  }
  return { good, unread }
}

const NOBODY: RolesAndRank = { roles: [], safeguardingRank: null }

function roleToFix(roles: RolesAndRank | null, schoolYears: readonly number[]) {
  if (!roles) return { role: NO_ROLE }
  const isFine = Object.keys(yearsToFix(roles, { had: NOBODY, schoolYears })).length === 0
  return isFine ? {} : { role: `This school has the years ${schoolYears.join(', ')}.` }
}
