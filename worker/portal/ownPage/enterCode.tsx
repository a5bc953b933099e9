import { WordsPage } from '../../../web/portal/ownPage/EnterCodePage.tsx'
import { unlockWithCode } from '../../ownPage/unlockWithCode.ts'
import {
  deviceOf,
  base,
  commandContext,
  type DoorContext,
  formIdOf,
  show,
  typedIn,
} from '../page/door.ts'
import { field } from '../page/readForm.ts'

/** `POST /words`: the five words, typed in again. They travel in a POST body and nowhere else. */
export async function openPage(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed)
  const words = field(typed, 'words').trim()
  if (words === '') return again(c, 'empty')
  const result = await unlockWithCode(commandContext(c), words, deviceOf(c))
  if ('opened' in result) return c.redirect(`${base(c)}/page/${result.opened}`, 303)
  if ('openedPlaces' in result) return c.redirect(`${base(c)}/places/${result.openedPlaces}`, 303)
  if (result.wrongAfterMs > 0) await new Promise((done) => setTimeout(done, result.wrongAfterMs))
  return again(c, 'wrong', words)
}

const again = (c: DoorContext, after: 'empty' | 'wrong', words = '') =>
  show(c, (portal) => <WordsPage portal={portal} after={after} />, {
    path: '/words',
    status: 422,
    title: after === 'empty' ? 'words' : 'again',
    // A slip in one word is put right there: nobody types the other four again.
    typed: { words: [words] },
    keepAs: `words ${after}`,
  })
