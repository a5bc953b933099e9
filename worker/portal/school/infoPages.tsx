import { ClosedPage, PosterPage, PrivacyPage } from '../../../web/portal/school/InfoPages.tsx'
import { qrCodePath } from '../../qrCode.ts'
import { base, type DoorContext, show } from '../page/door.ts'

/** `GET /privacy`: what is done with what a child tells. */
export const showPrivacy = (c: DoorContext): Promise<Response> =>
  show(c, (portal) => <PrivacyPage portal={portal} />, {
    path: '/privacy',
    title: 'privacy',
    keepAs: 'privacy',
  })

/** `GET /poster`: one address and one square to scan. */
export function showPoster(c: DoorContext): Promise<Response> {
  const address = `${c.env.ORIGIN}${base(c)}`
  const squares = qrCodePath(address)
  return show(c, (portal) => <PosterPage portal={portal} address={address} {...squares} />, {
    path: '/poster',
    title: 'poster',
  })
}

/** Every page of a door that is closed. */
export const showClosed = (c: DoorContext): Promise<Response> =>
  show(c, (portal) => <ClosedPage portal={portal} />, { status: 410 })
