import { partsOf } from '../../names/rules/nameParts.ts'

/** The kinds of column in a school's export. */
const ROLL_FIELDS = [
  'forename',
  'knownAs',
  'surname',
  'name',
  'year',
  'group',
  'upn',
  'number',
  'born',
] as const

export type RollField = (typeof ROLL_FIELDS)[number]

/** Where each is in a row. */
export type RollColumns = Partial<Record<RollField, number>>

/**
 * The headings that SIMS, Arbor, Bromcom, ScholarPack and their like write over a column, without spaces and case.
 * Earlier ones are taken first: the legal name where a file has it, the preferred one beside it.
 */
const HEADINGS: Record<RollField, readonly string[]> = {
  forename: [
    'legalforename',
    'legalfirstname',
    'forename',
    'firstname',
    'givenname',
    'forenames',
    'firstnames',
    'pupilforename',
    'studentforename',
    'pupilfirstname',
    'studentfirstname',
  ],
  knownAs: [
    'preferredforename',
    'preferredfirstname',
    'preferred',
    'knownas',
    'chosenname',
    'calledname',
    'preferredname',
  ],
  surname: [
    'legalsurname',
    'legallastname',
    'surname',
    'lastname',
    'familyname',
    'pupilsurname',
    'studentsurname',
    'pupillastname',
    'studentlastname',
    'preferredsurname',
    'preferredlastname',
  ],
  name: ['name', 'fullname', 'pupilname', 'studentname', 'legalname', 'pupil', 'student'],
  year: [
    'year',
    'ncyear',
    'yeargroup',
    'yeartaughtin',
    'ncyearactual',
    'nationalcurriculumyear',
    'nationalcurriculumyeargroup',
    'currentyeargroup',
    'curriculumyear',
    'yr',
  ],
  group: [
    'reggroup',
    'registrationgroup',
    'registrationform',
    'registration',
    'tutorgroup',
    'formgroup',
    'reg',
    'tutor',
    'form',
    'class',
    'classname',
    'registrationclass',
    'regform',
  ],
  upn: ['upn', 'uniquepupilnumber'],
  number: [
    'adno',
    'admissionnumber',
    'admissionno',
    'admno',
    'admissionsnumber',
    'adnumber',
    'pupilid',
    'studentid',
    'misid',
  ],
  born: ['dob', 'dateofbirth', 'birthdate', 'birthday'],
}

/** Rows of titles that an export may have above its headings. */
const ABOVE_HEADINGS = 10

/** The headings of a file and where they are; null when none of its first rows is one of headings. */
export function findColumns(
  rows: readonly (readonly string[])[],
): { headingsAt: number; columns: RollColumns } | null {
  for (const [headingsAt, row] of rows.slice(0, ABOVE_HEADINGS).entries()) {
    const columns = columnsOf(row)
    if (hasNames(columns)) return { headingsAt, columns }
  }
  return null
}

function columnsOf(row: readonly string[]): RollColumns {
  const headings = row.map((heading) => partsOf(heading).join(''))
  const columns: RollColumns = {}
  for (const field of ROLL_FIELDS) {
    const found = HEADINGS[field].find((heading) => headings.includes(heading))
    if (found) columns[field] = headings.indexOf(found)
  }
  // "Preferred name" is the whole name where a file has no other.
  if (!hasNames(columns) && columns.knownAs !== undefined) columns.name = columns.knownAs
  return columns
}

const hasNames = ({ forename, surname, name }: RollColumns) =>
  (forename !== undefined && surname !== undefined) || name !== undefined

/** The required columns that are missing, in words; null when none is. */
export function missingColumn(columns: RollColumns): string | null {
  if (!hasNames(columns)) return 'We found no columns with forename and surname.'
  if (columns.year === undefined) return 'We found no column with the year group.'
  return null
}
