import type { CopyAskedBy, CopyRight } from '../../../../worker/pupils/rules/subjectCopy.ts'

export const ASKED_BY: Record<CopyAskedBy, string> = {
  pupil: 'The pupil',
  parent: 'A parent or carer',
  someone_for_them: 'Someone else for them, such as a solicitor',
}

export const BY_RIGHT: Record<CopyRight, string> = {
  own: 'It’s about them, and they understand what they ask for',
  responsibility: 'They have parental responsibility',
  agreement: 'The pupil agrees, in writing',
  order: 'A court order, or the law',
}
