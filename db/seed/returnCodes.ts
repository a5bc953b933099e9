import { codeFromBits } from '../../worker/returnCode/rules/returnCode.ts'

/** A referral whose five words are known to everyone who reads this: to try what they open. */
export type SeedCode = { schoolId: string; referralId: string; code: string; opens: string }

/** Characters of an id of Ajar's own. */
const ID_LENGTH = 22

/** Fixed ids as long as real ones: `harbour-referral-00030`. */
export const seedId = (schoolId: string) => (kind: string, n: number) => {
  const start = `${schoolId.split('-')[0]}-${kind}-`
  return start + String(n).padStart(ID_LENGTH - start.length, '0')
}

const KNOWN: readonly { schoolId: string; n: number; bytes: readonly number[]; opens: string }[] = [
  {
    schoolId: 'harbour-academy',
    n: 8,
    bytes: [12, 201, 77, 140, 58, 9, 33],
    opens: 'Harvey, Year 9, not sure what’s wrong: waiting, a mentor has written',
  },
  {
    schoolId: 'harbour-academy',
    n: 30,
    bytes: [164, 18, 92, 7, 211, 120, 65],
    opens: 'Ffion, Year 8, couldn’t come in: taken on by Grace, small steps',
  },
  {
    schoolId: 'harbour-academy',
    n: 18,
    bytes: [90, 44, 183, 61, 2, 250, 17],
    opens: 'Poppy, Year 10, wants to leave French: declined',
  },
  {
    schoolId: 'harbour-academy',
    n: 9,
    bytes: [201, 135, 20, 96, 171, 38, 74],
    opens: 'Shazia, a parent who writes in Urdu: waiting',
  },
  {
    schoolId: 'meadow-primary',
    n: 1,
    bytes: [37, 66, 158, 230, 103, 81, 5],
    opens: 'Ava, Year 4, is always the dog: waiting',
  },
  {
    schoolId: 'meadow-primary',
    n: 30,
    bytes: [118, 240, 29, 53, 196, 14, 87],
    opens: 'Renata, a parent alone: taken on by Rukhsana',
  },
  {
    schoolId: 'harbour-academy',
    n: 59,
    bytes: [73, 222, 16, 149, 88, 201, 42],
    opens: 'Maryam, Year 9, was always late: finished, with her stickers',
  },
  {
    schoolId: 'harbour-academy',
    n: 60,
    bytes: [221, 34, 170, 5, 132, 98, 77],
    opens: 'Kerry, a parent who sees her son’s plan because he said yes',
  },
]

/** For `npm start` to print. */
export const SEED_CODES: readonly SeedCode[] = KNOWN.map(({ schoolId, n, bytes, opens }) => ({
  schoolId,
  referralId: seedId(schoolId)('referral', n),
  code: codeFromBits(Uint8Array.from(bytes)),
  opens,
}))

/** The code of the `n`th referral: a known one, or one that nobody will ever know. */
export const codeOf = (schoolId: string) => (n: number) => {
  const known = KNOWN.find((each) => each.schoolId === schoolId && each.n === n)
  return codeFromBits(
    known ? Uint8Array.from(known.bytes) : crypto.getRandomValues(new Uint8Array(7)),
  )
}
