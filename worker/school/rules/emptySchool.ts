import type { SchoolProfile } from '../../school/rules/schoolProfile.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'

/**
 * A school of which only the name is known. Its administrator fills in the rest, and `missingOf` says what is left:
 * secondary years, two school days until an answer and half an hour for the DSL are where most begin.
 */
export const emptySchool = (
  name: string,
): { name: string; profile: SchoolProfile; calendar: SchoolCalendar } => ({
  name,
  profile: {
    room: '',
    roomPlace: '',
    roomAbout: '',
    firstYear: 7,
    lastYear: 11,
    colour: '#0b4f6c',
    languages: ['en'],
    dslRoom: '',
    phone: '',
    promiseSchoolDays: 2,
    acknowledgeWithinMinutes: 30,
    reasonsOff: [],
  },
  calendar: { terms: [], closedDays: [], openingHours: [], dayPoints: [] },
})
