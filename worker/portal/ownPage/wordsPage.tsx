import { WordsPage } from '../../../web/portal/ownPage/EnterCodePage.tsx'
import { type DoorContext, show } from '../page/door.ts'

const AFTER = ['ended', 'message', 'more', 'sent'] as const

/** `GET /words`: where the five words are typed. */
export function showWords(c: DoorContext): Promise<Response> {
  const after = AFTER.find((each) => each === c.req.query('after')) ?? 'nothing'
  return show(c, (portal) => <WordsPage portal={portal} after={after} />, {
    path: '/words',
    title: 'words',
    keepAs: `words ${after}`,
  })
}
