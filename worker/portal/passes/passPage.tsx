import { fill } from '../../../web/languages/catalogue.ts'
import { passWords } from '../../../web/languages/pass.ts'
import { PassPage } from '../../../web/portal/passes/PassPage.tsx'
import { checkPass } from '../../passes/checkPass.ts'
import { londonTimeOfDay } from '../../time/londonTime.ts'
import {
  commandContext,
  deviceOf,
  type DoorContext,
  formIdOf,
  show,
  typedIn,
} from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { timeInWords, whenInWords } from '../page/timeInWords.ts'

/** `GET /pass`: where a teacher types the code of a pass. */
export async function showPass(c: DoorContext): Promise<Response> {
  const words = await passWords(c.get('t').code)
  return show(c, (portal) => <PassPage portal={portal} words={words} said={null} wrong={false} />, {
    path: '/pass',
    title: 'pass',
    keepAs: 'pass',
  })
}

/** `POST /pass`: the code travels in the body and nowhere else. */
export async function sayPass(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed)
  const t = c.get('t')
  const words = await passWords(t.code)
  const pass = await checkPass(commandContext(c), field(typed, 'code'), deviceOf(c))
  if (pass.is === 'unknown') {
    if (pass.wrongAfterMs > 0) await new Promise((done) => setTimeout(done, pass.wrongAfterMs))
    return show(c, (portal) => <PassPage portal={portal} words={words} said={null} wrong />, {
      path: '/pass',
      status: 422,
      typed: { code: [field(typed, 'code')] },
      keepAs: 'pass wrong',
    })
  }
  const facts = {
    from: whenInWords(t, pass.fromAt, c.get('now')),
    until: timeInWords(t, londonTimeOfDay(pass.untilAt)),
  }
  const said = { title: fill(words[pass.is], facts), room: fill(words.room, { room: pass.room }) }
  return show(c, (portal) => <PassPage portal={portal} words={words} said={said} wrong={false} />, {
    path: '/pass',
    title: 'pass',
  })
}
