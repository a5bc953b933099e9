/** Wrong words that cost nothing: slips. */
const FREE_SLIPS = 5

/** A whole school may mistype as often as this in an hour before its wrong words slow down. */
const FREE_SLIPS_OF_A_SCHOOL = 200

const SLOWEST_MS = 4000

/** Milliseconds that a wrong answer waits: a quarter of a second more for each slip over the free ones. */
export function patience(timesInSchool: number, timesOnDevice: number): number {
  const slips = Math.max(0, timesOnDevice - FREE_SLIPS)
  const ofSchool = timesInSchool > FREE_SLIPS_OF_A_SCHOOL ? 1000 : 0
  return Math.min(SLOWEST_MS, slips * 250 + ofSchool)
}
