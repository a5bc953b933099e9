import { NowPage } from '../../../web/portal/safeguarding/NowPage.tsx'
import { type DoorContext, show } from '../page/door.ts'

/** `GET /now`: whom to call. */
export function showNumbers(c: DoorContext): Promise<Response> {
  const isMore = c.req.query('after') === 'more'
  return show(c, (portal) => <NowPage portal={portal} isMore={isMore} />, {
    path: '/now',
    title: 'now',
    keepAs: `now ${isMore}`,
  })
}
