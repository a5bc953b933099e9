import { planWords } from '../../../web/languages/plan.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { SAYS } from '../../cases/rules/sharing.ts'
import { sayWhetherShared } from '../../ownPage/sayWhetherShared.ts'
import { base, commandContext, type DoorContext } from '../page/door.ts'
import { field } from '../page/readForm.ts'
import { ownAct } from './ownAct.ts'
import { showOwnPage } from './showOwnPage.tsx'

/** `POST /page/:opening/sharing`: whether a parent may see their plan. */
export async function saySharing(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const says = SAYS.find((each) => each === field(typed, 'says'))
  const page = `${base(c)}/page/${c.req.param('opening')}`
  if (!says) {
    const { sharing } = await planWords(c.get('t').code)
    return showOwnPage(c, { typed: '', status: 422, notice: [sharing.choose] })
  }
  try {
    await sayWhetherShared(commandContext(c), act, says)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return showOwnPage(c, { typed: '', status: 409, notice: c.get('t').problems[error.code] })
  }
  return c.redirect(`${page}?done=sharing`, 303)
}
