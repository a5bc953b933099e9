import { catalogueOf, fill } from '../../../web/languages/catalogue.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { type Again, ProblemPage } from '../../../web/portal/page/ProblemPages.tsx'
import type { AppContext } from '../../context/appContext.ts'
import type { RefusalCode } from '../../access/rules/refusal.ts'
import { logFault, PROBLEMS } from '../../problem.ts'
import { codeOf } from './faultInWords.ts'
import { languageOf, showBare } from './barePage.tsx'
import { type DoorContext, newForm, show, typedIn } from './door.ts'

const MAY_WORK_LATER: readonly RefusalCode[] = ['overloaded', 'moving']

/** A refusal as a page of the school that it happened in, or a bare one where there is no school. */
export async function portalProblem(error: Error, context: AppContext): Promise<Response> {
  const c = context as unknown as DoorContext
  const code = codeOf(error)
  const { status } = PROBLEMS[code]
  const again = await againFor(c, code)
  const t = await catalogueOf(c.get('t')?.code ?? languageOf(c))
  const number = code === 'overloaded' ? logFault(error, context) : null
  const problem = [...t.problems[code], ...(number ? [fill(t.common.fault, { number })] : [])]
  if (!c.get('school') || !c.get('t')) {
    return showBare(context, status as 404, problem, again, () => status === 404 && findSchool(t))
  }
  const help = MAY_WORK_LATER.includes(code)
  return show(
    c,
    (portal) => <ProblemPage portal={portal} problem={problem} again={again} help={help} />,
    { status: status as 404, title: status === 404 ? 'nothing' : again ? 'again' : 'sorry' },
  )
}

/** The address may have lacked its school. */
const findSchool = (t: Catalogue) => (
  <div class="go">
    <a class="button" href="/">
      {t.root.find}
    </a>
  </div>
)

/** What could not be kept, or came too late, is given back whole, so that nobody has to write it twice. */
async function againFor(c: DoorContext, code: RefusalCode): Promise<Again> {
  const isLost = MAY_WORK_LATER.includes(code) || code === 'form_expired'
  if (c.req.method !== 'POST' || !isLost) return null
  try {
    const fresh = code === 'form_expired' ? { form: [await newForm(c)] } : {}
    const { carry: _, ...typed } = await typedIn(c)
    return { action: new URL(c.req.url).pathname, typed: { ...typed, ...fresh } }
  } catch {
    return null
  }
}
