import type { DisclosureViewer } from '../../db/access/visibleDisclosures.ts'
import type { StaffContext } from '../context/staffContext.ts'

export const disclosureViewerOf = ({ staff }: StaffContext): DisclosureViewer => ({
  schoolId: staff.school.id,
  staffId: staff.id,
})
