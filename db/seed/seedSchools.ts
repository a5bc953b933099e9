import type { Secrets } from '../../worker/vault/vault.ts'
import { DEVS_CASES } from './harbour/casesDev.ts'
import { GRACES_CASES } from './harbour/casesGrace.ts'
import { WORRIED_ABOUT_CHANTELLE } from './harbour/chantelle.ts'
import { HARBOURS_LIGHT_CASES } from './harbour/casesLight.ts'
import { HARBOURS_GOODBYES } from './harbour/casesEnding.ts'
import { HARBOUR_CALLS } from './harbour/calls.ts'
import { HARBOUR_PACKS } from './harbour/packs.ts'
import { NADIAS_CASES } from './harbour/casesNadia.ts'
import { RUKHSANAS_CASES } from './meadow/casesRukhsana.ts'
import { MEADOW_CALLS } from './meadow/calls.ts'
import { MEADOWS_GOODBYES } from './meadow/casesEnding.ts'
import { MEADOW_PACKS } from './meadow/packs.ts'
import { MEADOW_CASES } from './meadow/cases.ts'
import { codeOf, seedId } from './returnCodes.ts'
import { SEED_STAFF } from './people.ts'
import { type DescribedChild, movingUpOf } from './history/movingUpRows.ts'
import { HARBOURS_MOVING_UP } from './harbour/movingUp.ts'
import { offersOfSchool } from './history/offerRows.ts'
import { OFFERS } from './offers.ts'
import { partnershipOf } from './history/partnershipRows.ts'
import { PARTNERSHIP } from './partnership.ts'
import { placesOf } from './history/sessionRows.ts'
import { rowsOf } from './history/referralRows.ts'
import { HARBOURS_CONCERN } from './harbour/concernAboutStaff.ts'
import { HARBOUR_REFERRALS } from './harbour/referrals.ts'
import { MEADOW_REFERRALS } from './meadow/referrals.ts'
import { insertHistory } from './history/rows.ts'
import { callsOf, type SeedCall } from './history/callRows.ts'
import { packsOf, type SeedPack } from './history/packRows.ts'
import { pupilsOf, rollOf } from './history/rollRows.ts'
import { foundSchool, hasSchool, LOCAL_ISSUER } from './history/schoolRows.ts'
import { HARBOURS_TEACHERS, MEADOWS_TEACHERS } from './teacherReferrals.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY, type SeedSchool } from './schools.ts'
import { schoolTime } from './seedDays.ts'
import { HARBOUR_SERVICES, MEADOW_SERVICES, type SeedService } from './services.ts'
import type { Described } from './history/describe.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

type Seed = {
  school: SeedSchool
  services: readonly SeedService[]
  packs: readonly SeedPack[]
  calls: readonly SeedCall[]
  told: readonly Described[]
  movingUp: readonly DescribedChild[]
}

export const SEEDS: readonly Seed[] = [
  {
    school: HARBOUR_ACADEMY,
    services: HARBOUR_SERVICES,
    packs: HARBOUR_PACKS,
    calls: HARBOUR_CALLS,
    told: [
      ...HARBOUR_REFERRALS,
      ...HARBOURS_TEACHERS,
      HARBOURS_CONCERN,
      WORRIED_ABOUT_CHANTELLE,
      ...GRACES_CASES,
      ...DEVS_CASES,
      ...NADIAS_CASES,
      ...HARBOURS_LIGHT_CASES,
      ...HARBOURS_GOODBYES,
    ],
    movingUp: HARBOURS_MOVING_UP,
  },
  {
    school: MEADOW_PRIMARY,
    services: MEADOW_SERVICES,
    packs: MEADOW_PACKS,
    calls: MEADOW_CALLS,
    told: [
      ...MEADOW_REFERRALS,
      ...MEADOWS_TEACHERS,
      ...RUKHSANAS_CASES,
      ...MEADOW_CASES,
      ...MEADOWS_GOODBYES,
    ],
    // Nobody comes up to a primary school from another.
    movingUp: [],
  },
]

/** Milliseconds that everyone has worked there already. */
const TWO_YEARS_MS = 2 * 365 * DAY_MS

/**
 * Founds the two invented schools with a week's history before `now`, each in one batch: all of it
 * or nothing. A school that is there already is left as it is.
 *
 * @returns the ids of the schools that were founded
 */
export async function seedSchools(
  db: D1Database,
  secrets: Secrets,
  now: number,
  issuer = LOCAL_ISSUER,
): Promise<string[]> {
  const founded: string[] = []
  for (const seed of SEEDS) {
    if (await hasSchool(db, seed.school.id)) continue
    await db.batch(await statementsOf(db, secrets, now, issuer, seed))
    founded.push(seed.school.id)
  }
  return founded
}

async function statementsOf(
  db: D1Database,
  secrets: Secrets,
  now: number,
  issuer: string,
  { school, services, packs, calls, told, movingUp }: Seed,
): Promise<D1PreparedStatement[]> {
  const people = SEED_STAFF.filter(({ schoolId }) => schoolId === school.id)
  const founding = { school, people, services, issuer, joinedAt: now - TWO_YEARS_MS }
  const { vault, statements } = await foundSchool(db, secrets, founding)
  const teller = {
    school,
    vault,
    people,
    time: schoolTime(school.calendar, now),
    id: seedId(school.id),
    code: codeOf(school.id),
    pupilId: pupilsOf(school.profile, told),
  }
  const timeIn = (schoolId: string) => {
    const its = SEEDS.find((seed) => seed.school.id === schoolId)
    return schoolTime((its?.school ?? school).calendar, now)
  }
  const rows = await Promise.all(told.map((each) => rowsOf(teller, each)))
  const roll = await rollOf(db, vault, school, told, now)
  const places = await placesOf(db, vault, school, now)
  return [
    ...statements,
    ...roll,
    ...(await packsOf(db, teller, packs)),
    ...insertHistory(db, rows),
    ...(await callsOf(db, teller, calls)),
    ...places,
    ...(await movingUpOf(db, teller, movingUp, now)),
    ...(await partnershipOf(db, teller, PARTNERSHIP, timeIn)),
    ...(await offersOfSchool(db, teller, OFFERS, now)),
  ]
}
