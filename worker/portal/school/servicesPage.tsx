import { servicesOf } from '../../../db/school/services.ts'
import { ServicesPage } from '../../../web/portal/school/ServicesPage.tsx'
import { type DoorContext, show } from '../page/door.ts'

/** `GET /services`: the school's list of others who can help. */
export async function showServices(c: DoorContext): Promise<Response> {
  const services = await servicesOf(c.get('db'), c.get('school').id)
  return show(c, (portal) => <ServicesPage portal={portal} services={services} />, {
    path: '/services',
    title: 'services',
  })
}
