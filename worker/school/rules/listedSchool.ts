import { z } from 'zod/mini'
import { formId, line, requiredLine } from '../../forms/rules/fields.ts'
import { plainTelephone } from '../../forms/rules/telephone.ts'
import { plainPostcode } from './postcode.ts'
import { OLDEST_YEAR } from './schoolProfile.ts'
import { SETTING_LIMITS as MOST } from './settings.ts'

const urn = z.string({ error: 'Give the URN.' }).check(z.regex(/^\d{5,7}$/, 'Give the URN.'))

const age = z.nullable(z.int().check(z.gte(0), z.lte(99)))

/** A school as Get Information About Schools lists it. Ages in years; a college is for people up to 99. */
export const listedSchool = z.object({
  urn,
  name: requiredLine(200, 'Give its name.'),
  phase: line(60),
  lowAge: age,
  highAge: age,
  street: line(200),
  town: line(100),
  postcode: line(20).check(z.overwrite(plainPostcode)),
  authority: line(100),
  phone: line(40),
})

export type ListedSchool = z.infer<typeof listedSchool>

/** Schools in one message. */
export const MOST_IN_PART = 500

/** A part of a download: `download` is the same for all of them. */
export const listedPartForm = z.object({
  download: formId,
  schools: z.array(listedSchool).check(z.maxLength(MOST_IN_PART)),
})

/** Every part has come: what none of them had is closed. */
export const listedEndForm = z.object({ download: formId, number: z.int().check(z.gte(1)) })

/** What an administrator takes over from the list. */
export const takeForm = z.object({ id: formId, urn })

/** Pupils are four when Reception begins. */
const AGE_OF_RECEPTION = 4

const inSchool = (year: number) => Math.min(Math.max(year, 0), OLDEST_YEAR)

/**
 * The youngest and the oldest class, from the ages that a school is for. At "11 to 16" Year 7 begins with children of
 * eleven, and Year 11 ends with children of sixteen.
 *
 * @returns null where the list doesn't say both
 */
export function yearsForAges({ lowAge, highAge }: Pick<ListedSchool, 'lowAge' | 'highAge'>) {
  if (lowAge === null || highAge === null || highAge <= lowAge) return null
  return {
    firstYear: inSchool(lowAge - AGE_OF_RECEPTION),
    lastYear: inSchool(highAge - AGE_OF_RECEPTION - 1),
  }
}

/** The list has many numbers without the nought that they begin with. */
const withNought = (phone: string) => (/^[1-9]\d{9}$/.test(phone) ? `0${phone}` : phone)

const cut = (text: string, most: number) => text.slice(0, most).trim()

/** The parts of the settings that the list can answer. What it leaves out stays as the school has it. */
export function settingsFromList(school: ListedSchool, now: { colour: string; phone: string }) {
  const phone = withNought(plainTelephone(cut(school.phone, MOST.phone))) || now.phone
  return {
    names: { name: cut(school.name, MOST.name), colour: now.colour },
    years: yearsForAges(school),
    contact: {
      street: cut(school.street, MOST.street),
      town: cut(school.town, MOST.town),
      postcode: cut(school.postcode, MOST.postcode),
      phone,
    },
  }
}
