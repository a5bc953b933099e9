import { database } from '../../db/database.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { signIns } from '../../db/tables/signIn.ts'
import type { Ajar } from '../../local/ajar.ts'
import type { HeldClock } from '../../local/heldClock.ts'
import { scopeOf } from '../../worker/access/rules/accessTable.ts'
import { office } from '../../worker/office/routes.ts'
import { policyOf, type Policy } from '../../worker/officeRoute/policy.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import type { Form } from '../support/html.ts'
import { FORMS, mentorOf } from '../support/officeForms.ts'
import type { Meter } from '../support/meteredD1.ts'
import { portalHere } from '../support/portalInProcess.ts'
import { addresses, bodyOf, everyForm, everyPlace } from '../support/portalRoutes.ts'
import { HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'

/** One act of the walk, and each statement that it ran with the rows that it read. */
type Step = {
  /** The route with who went there, or the job. */
  what: string
  status: number
  rowsRead: number
  statements: Meter['statements']
}

export type Walk = { steps: Step[]; logged: string[] }

const SCHOOL = HARBOUR_ACADEMY.id

const ORIGIN = 'http://localhost'

/** One person of each role. */
const PEOPLE = [
  'mentor-1',
  'lead',
  'dsl',
  'teacher',
  'office',
  'kitchen',
  'dpo',
  'year-8',
  'chair',
].map((id) => {
  const person = SEED_STAFF.find(({ schoolId, staffId }) => schoolId === SCHOOL && staffId === id)
  if (!person) throw new Error(`${id} does not work at ${SCHOOL}`)
  return person
})

type Route = { method: string; path: string; policy: Policy }

/** The office's route table. */
const ROUTES: readonly Route[] = [
  ...new Map(
    office.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/office/api/'))
      .flatMap(({ method, path, handler }) => {
        const policy = policyOf(handler)
        return policy ? [[`${method} ${path}`, { method, path, policy }] as const] : []
      }),
  ).values(),
].toSorted((a, b) => a.method.localeCompare(b.method))

/** Where the record of an address is found, by the first part of its path. What is over is not looked at. */
const LIVE =
  "school_id = ?1 AND id NOT GLOB 'old-*' AND id NOT GLOB 'new-*' AND id NOT GLOB 'due-*'"

const FOUND: Record<string, readonly string[]> = {
  referrals: [
    `id FROM referral WHERE ${LIVE} AND status = 'waiting'`,
    `id FROM open_case WHERE ${LIVE} AND mentor_id = 'mentor-1' AND ended_at IS NULL`,
    `id FROM referral WHERE ${LIVE} AND by_staff_id IS NOT NULL`,
  ],
  cases: [`id FROM open_case WHERE ${LIVE} AND mentor_id = 'mentor-1' AND ended_at IS NULL`],
  pupils: [`id FROM pupil WHERE ${LIVE}`, `id FROM open_case WHERE ${LIVE}`],
  disclosures: [
    `id FROM disclosure WHERE ${LIVE} AND acknowledged_at IS NULL`,
    `id FROM disclosure WHERE ${LIVE} AND acknowledged_at IS NOT NULL`,
  ],
  'sealed-names': [`id FROM referral WHERE ${LIVE} AND identity = 'sealed'`],
  records: [`id FROM open_case WHERE ${LIVE} AND mentor_id = 'mentor-1'`],
  holds: [`id FROM legal_hold WHERE ${LIVE}`],
  ratings: [`id FROM rating WHERE ${LIVE}`],
  packs: [`id FROM pack WHERE ${LIVE}`],
  staff: [`id FROM staff WHERE ${LIVE} AND id = 'mentor-2'`],
  sessions: [`session_id AS id FROM booking WHERE ${LIVE}`],
  bookings: [`id FROM booking WHERE ${LIVE} AND status = 'booked'`],
  series: [`id FROM series WHERE ${LIVE}`],
  roll: [`upload_id AS id FROM roll_part WHERE school_id = ?1`],
  services: [`id FROM service WHERE ${LIVE}`],
  proposals: [`id FROM staff_proposal WHERE ${LIVE}`],
  'held-places': [`held_as AS id FROM booking WHERE ${LIVE} AND held_as IS NOT NULL`],
  held: [`held_as AS id FROM referral WHERE ${LIVE} AND held_as IS NOT NULL`],
  'on-call': [`id FROM on_call WHERE ${LIVE}`],
  partnership: [`id FROM partnership_entry WHERE ${LIVE}`],
  'moving-up': [`id FROM moving_up WHERE ${LIVE}`],
  restorative: [`id FROM restorative_meeting WHERE ${LIVE}`],
  retention: [`'message' AS id FROM school WHERE id = ?1`],
}

/** Further addresses of lists, for what a query opens. */
const QUERIES: Record<string, readonly string[]> = {
  '/office/api/caseload': ['', '?mentor=mentor-2', '?mentor=mentor-2&every=yes'],
  '/office/api/listed-schools': ['?urn=100001', '?postcode=ba1&name=bay'],
  '/office/api/closed-disclosures': ['?after=9999999999999.x'],
  '/office/api/queue': ['', '?show=late'],
  '/office/api/requests': ['', '?mentor=me', '?status=declined', '?sort=oldest'],
}

/** No time with a mentor is chosen beforehand: the first that the form offers. */
function chosenTime(form: Form): { time?: string } {
  const time = form.controls.find(({ name }) => name === 'time')?.offers?.[0]
  return time === undefined ? {} : { time }
}

/**
 * Goes through every route of the office as each role that may use it, every page and form of the public side, and
 * every job, and notes what each read. Run on a database of its own: forms are sent.
 */
export async function walkEverything(ajar: Ajar, clock: HeldClock): Promise<Walk> {
  const { db } = ajar
  const here = await portalHere(db, clock, ORIGIN)
  const steps: Step[] = []
  const note = async (what: string, act: () => Promise<{ status: number }>) => {
    const { answer, rowsRead, statements } = await here.costOf(act)
    steps.push({ what, status: answer.status, rowsRead, statements })
    return answer.status
  }

  const cookies = new Map<string, string>()
  for (const { staffId } of PEOPLE) {
    const secret = newSecret()
    const at = { startedAt: clock.now, lastSeenAt: clock.now }
    await database(db)
      .insert(signIns)
      .values({ idHash: await hashOf(secret), schoolId: SCHOOL, staffId, ...at })
    cookies.set(staffId, `__Host-ajar-staff=${secret}`)
  }
  const idsOf = async (path: string): Promise<string[]> => {
    const [, , , first = ''] = path.split('/')
    const found = await Promise.all(
      (FOUND[first] ?? []).map((from) =>
        db.prepare(`SELECT min(id) AS id FROM (SELECT ${from})`).bind(SCHOOL).first<string>('id'),
      ),
    )
    return found.flatMap((id) => id ?? [])
  }

  for (const { method, path, policy } of ROUTES) {
    const ids = path.includes(':id') ? await idsOf(path) : ['']
    for (const { staffId, roles } of PEOPLE) {
      if (policy !== 'signed_in' && !scopeOf(roles, policy)) continue
      for (const id of ids) {
        for (const query of QUERIES[path] ?? ['']) {
          mentorOf.set(id, 'mentor-1')
          const address = path.replace(':id', id).replace(/:\w+/, 'none') + query
          const form = FORMS[path.split('/').at(-1) ?? '']?.(id) ?? {}
          await note(`${method} ${path}${query} (${staffId})`, () =>
            here.ask(ORIGIN + address, {
              method,
              headers: {
                cookie: cookies.get(staffId) ?? '',
                origin: ORIGIN,
                ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
              },
              ...(method === 'POST' ? { body: JSON.stringify(form) } : {}),
            }),
          )
        }
      }
    }
  }

  const phone = here.phone('a telephone')
  const places = await everyPlace({ ...ajar, origin: ORIGIN, clock, phone: here.phone })
  const [usual] = places
  const names = addresses('GET', usual).map((address) => address.replaceAll(/[\w-]{20,}/g, '…'))
  for (const [n, address] of addresses('GET', usual).entries()) {
    if (!address.includes('/away')) {
      await note(`GET ${names[n] ?? address}`, () => phone.go(address))
    }
  }
  let forms = new Map<string, Form>()
  await note('GET every page, for its forms', async () => {
    forms = await everyForm(phone, places)
    return { status: 200 }
  })
  for (const form of forms.values()) {
    await note(`POST ${form.action.replaceAll(/[\w-]{20,}/g, '…')}`, () =>
      phone.press(form, bodyOf(form, chosenTime(form))),
    )
  }

  for (const minute of [0, 7, 17, 23, 41]) {
    clock.now = Math.ceil(clock.now / HOUR_MS) * HOUR_MS + minute * MINUTE_MS
    for (const run of ['first', 'second']) {
      await note(`jobs at minute ${minute}, ${run} run`, async () => {
        await here.runJobs()
        return { status: 200 }
      })
    }
  }

  return { steps, logged: here.logged }
}
