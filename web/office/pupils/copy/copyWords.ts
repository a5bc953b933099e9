import type { CopyAskedBy } from '../../../../worker/pupils/rules/subjectCopy.ts'

export const ASKED_BY: Record<CopyAskedBy, string> = {
  pupil: 'The pupil',
  parent: 'A parent or carer',
  someone_for_them: 'Someone else for them, such as a solicitor',
}
