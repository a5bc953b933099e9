import type { TrustSchool } from '../../../worker/trust/office/answers.ts'
import { counted } from '../shell/words.ts'

export const DOOR_WORDS: Readonly<Record<TrustSchool['door'], string>> = {
  never_opened: 'Not open yet',
  open: 'Open to pupils',
  closed: 'Closed',
}

/** How far a school is with its settings. */
export function setUpWords({ missing, isEmpty }: TrustSchool): string {
  if (isEmpty) return 'Nobody has signed in yet'
  return missing === 0 ? 'All set up' : `${counted(missing, 'setting')} missing`
}

/** "3 schools, and pupils can ask for help at 2 of them." */
export function schoolsWords(schools: readonly TrustSchool[]): string {
  const open = schools.filter(({ door }) => door === 'open').length
  const all = schools.length === 1 ? 'One school' : counted(schools.length, 'school')
  if (open === 0) return `${all}. None is open to pupils yet.`
  if (open === schools.length) return `${all}, open to pupils.`
  return `${all}. Pupils can ask for help at ${open === 1 ? 'one' : open} of them.`
}
