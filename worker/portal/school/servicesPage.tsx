import { offeredPacks } from '../../../db/packs/packs.ts'
import { servicesOf } from '../../../db/school/services.ts'
import { shownAlike } from '../../../db/school/shownAlike.ts'
import { ServicesPage } from '../../../web/portal/school/ServicesPage.tsx'
import { type DoorContext, show } from '../page/door.ts'
import { showAlike } from '../page/showAlike.ts'

/** `GET /services`: the school's list of others who can help. */
export async function showServices(c: DoorContext): Promise<Response> {
  const { db, school, now } = c.var
  const { value, version } = await shownServices(db, school, now)
  return showAlike(c, `services ${version}`, () =>
    show(c, (portal) => <ServicesPage portal={portal} {...value} />, {
      path: '/services',
      title: 'services',
    }),
  )
}

const shownServices = shownAlike(
  (db, schoolId) => db.batch([servicesOf(db, schoolId), offeredPacks(db, schoolId)]),
  async (_, [services, packs]) => ({ services, packs }),
)
