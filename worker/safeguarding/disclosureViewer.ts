import type { DisclosureViewer } from '../../db/safeguarding/disclosures.ts'
import type { OfficeContext } from '../context/staffContext.ts'

export const disclosureViewerOf = ({ staff }: OfficeContext): DisclosureViewer => ({
  schoolId: staff.school.id,
  staffId: staff.id,
})
