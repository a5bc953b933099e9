/** The office's own addresses, as they stand in the browser. Nothing personal is ever in one. */
export const QUEUE = '/office/'
export const CASELOAD = '/office/caseload'
export const CASELOADS = '/office/caseloads'
export const SAFEGUARDING = '/office/safeguarding'
export const MATCHING = '/office/matching'
export const ROLL = '/office/roll'
export const LOCKED_NAMES = '/office/locked-names'
export const REFER = '/office/refer'
export const REFERRED = '/office/referred'

export const REGISTERS = '/office/register'
export const KITCHEN = '/office/kitchen'
export const MY_CALENDAR = '/office/calendar'

/** Where a slip with five words is made. */
export const slipAt = (id: string) => `/office/slip/${id}`
export const referralAt = (id: string) => `/office/referrals/${id}`
export const caseAt = (id: string) => `/office/cases/${id}`
export const caseloadOf = (mentorId: string) => `${CASELOAD}?mentor=${encodeURIComponent(mentorId)}`
export const disclosureAt = (id: string) => `${SAFEGUARDING}/${id}`
