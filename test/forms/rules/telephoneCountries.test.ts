import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' }
import { expect, test } from 'vitest'

/**
 * Where the families of England's schools have telephones: these islands, and the countries that many came from. A
 * number from elsewhere is saved as it was typed.
 */
const COUNTRIES = [
  'GB',
  'GG',
  'IM',
  'JE',
  'IE',
  'AL',
  'BG',
  'CY',
  'CZ',
  'DE',
  'ES',
  'FR',
  'GR',
  'HU',
  'IT',
  'LT',
  'LV',
  'NL',
  'PL',
  'PT',
  'RO',
  'SK',
  'UA',
  'AF',
  'BD',
  'CN',
  'HK',
  'IN',
  'IQ',
  'IR',
  'LK',
  'NP',
  'PH',
  'PK',
  'SY',
  'TR',
  'VN',
  'DZ',
  'EG',
  'ER',
  'ET',
  'GH',
  'KE',
  'MA',
  'NG',
  'SD',
  'SO',
  'ZA',
  'ZW',
  'AU',
  'BR',
  'JM',
  'US',
]

// Where the package has newer numbers, `npx vitest run --project rules telephoneCountries -u` writes the file anew.
test('The Worker knows the numbers of these countries as the package does, and of no other', async () => {
  const isKept = (country: string) => COUNTRIES.includes(country)
  const codes = Object.entries(metadata.country_calling_codes as Record<string, string[]>)
  const countries = Object.entries(metadata.countries).filter(([country]) => isKept(country))
  expect(countries.map(([country]) => country).toSorted()).toEqual(COUNTRIES.toSorted())
  const kept = {
    version: metadata.version,
    country_calling_codes: Object.fromEntries(
      codes
        .map(([code, all]) => [code, all.filter(isKept)] as const)
        .filter(([, all]) => all.length > 0),
    ),
    countries: Object.fromEntries(countries),
    nonGeographic: {},
  }
  await expect(JSON.stringify(kept)).toMatchFileSnapshot(
    '../../../worker/forms/telephoneCountries.json',
  )
})
