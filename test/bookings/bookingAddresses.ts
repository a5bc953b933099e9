import { database } from '../../db/database.ts'
import { insertSeries, sealPlan } from '../../db/timetable/series.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { findSchool } from '../../db/school/school.ts'
import type { OpenPortal } from '../support/portal.ts'
import { formTo, type Phone, valueOf } from '../support/scriptlessPhone.ts'
import type { SeriesPlan } from '../../worker/timetable/rules/series.ts'

/** What stands for the places in the addresses of what one can come to: a series, and one's own place in it. */
export async function comingPlaces(
  portal: OpenPortal,
  phone: Phone,
  base: string,
): Promise<{ series: string; places: string; booking: string }> {
  const schoolId = base.split('/')[1] ?? ''
  const series = (await someSeries(portal, schoolId)) ?? (await aCoffeeMorning(portal, schoolId))
  const path = `${base}/coming/${series}`
  const own = await phone.send(formTo(await phone.go(path), path), { name: 'Walker' })
  const [places = ''] = own.path.split('/').at(-1)?.split('?') ?? []
  return { series, places, booking: valueOf(formTo(own, places), 'booking') || bookingOn(own.html) }
}

const bookingOn = (html: string) => /name="booking" value="([^"]+)"/.exec(html)?.[1] ?? ''

const someSeries = ({ db }: OpenPortal, schoolId: string) =>
  db
    .prepare(`SELECT id FROM series WHERE school_id = ? AND kind = 'coffee_morning'`)
    .bind(schoolId)
    .first<string>('id')

async function aCoffeeMorning({ db, clock }: OpenPortal, schoolId: string): Promise<string> {
  const school = await findSchool(database(db), LOCAL_SECRETS, schoolId, clock.now)
  if (!school) throw new Error(`No school ${schoolId}`)
  const id = `coffee-of-${schoolId}`
  const plan: SeriesPlan = {
    title: 'Coffee morning',
    about: 'Tea, and toast.',
    untilOn: null,
    rules: [
      {
        fromOn: '2026-09-01',
        weekdays: [4],
        everyWeeks: 1,
        runs: 'term_time',
        starts: '09:00',
        ends: '10:00',
        place: 'The hall',
        capacity: 12,
      },
    ],
  }
  await insertSeries(database(db), {
    schoolId,
    id,
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: null,
    listed: true,
    neverFull: false,
    countShown: true,
    planSealed: await sealPlan(school.vault, id, plan),
    madeAt: clock.now,
  })
  return id
}
