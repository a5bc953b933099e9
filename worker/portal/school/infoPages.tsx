import { ClosedPage, PrivacyPage } from '../../../web/portal/school/InfoPages.tsx'
import { PosterPage } from '../../../web/portal/school/PosterPage.tsx'
import { ParentsPage } from '../../../web/portal/school/ParentsPage.tsx'
import { infoWords } from '../../../web/languages/infoPages.ts'
import { qrCodePath } from '../../qrCode.ts'
import { base, type DoorContext, show } from '../page/door.ts'
import { showAlike } from '../page/showAlike.ts'

/** `GET /parents`: the parents' and carers' own first page. */
export const showParents = (c: DoorContext): Promise<Response> =>
  show(c, (portal) => <ParentsPage portal={portal} />, {
    path: '/parents',
    title: 'parents',
    isWide: true,
    keepAs: 'parents',
  })

/** `GET /privacy`: what is done with what a child tells. */
export async function showPrivacy(c: DoorContext): Promise<Response> {
  const { privacyPage } = await infoWords(c.get('t').code)
  return show(c, (portal) => <PrivacyPage portal={portal} words={privacyPage} />, {
    path: '/privacy',
    title: 'privacy',
    keepAs: 'privacy',
  })
}

/** `GET /poster`: one address and one square to scan, for a wall and for pockets. */
export async function showPoster(c: DoorContext): Promise<Response> {
  return showAlike(c, 'poster', async () => {
    const { poster } = await infoWords(c.get('t').code)
    const address = `${c.env.ORIGIN}${base(c)}`
    const squares = qrCodePath(address)
    return show(
      c,
      (portal) => <PosterPage portal={portal} words={poster} address={address} {...squares} />,
      { path: '/poster', title: 'poster' },
    )
  })
}

/** Every page of a door that is closed. */
export const showClosed = (c: DoorContext): Promise<Response> =>
  show(c, (portal) => <ClosedPage portal={portal} />, { status: 410 })
