import { catalogueOf, isLanguage } from '../../../web/languages/catalogue.ts'
import { BarePage, ProblemPage } from '../../../web/portal/page/ProblemPages.tsx'
import type { AppContext } from '../../context/appContext.ts'
import { Refusal, type RefusalCode } from '../../access/rules/refusal.ts'
import { PROBLEMS } from '../../problem.ts'
import { type DoorContext, ELSEWHERE, newForm, show, typedIn } from './door.ts'
import { draw } from './drawPage.ts'
import { answerWith, print } from './printedPage.ts'

/** A posted form, to be sent once more. */
type Again = { action: string; typed: Readonly<Record<string, readonly string[]>> }

/** A refusal as a page of the school that it happened in, or a bare one where there is no school. */
export async function portalProblem(error: Error, context: AppContext): Promise<Response> {
  const c = context as unknown as DoorContext
  const code = error instanceof Refusal ? error.code : 'overloaded'
  if (!(error instanceof Refusal)) console.error('portal failed', error.name)
  const { status } = PROBLEMS[code]
  const again = await againFor(c, code)
  if (!c.get('school') || !c.get('t')) {
    const { problems } = await catalogueOf(languageOf(c))
    return showBare(context, status as 404, problems[code], again)
  }
  return show(
    c,
    (portal) => (
      <ProblemPage
        portal={portal}
        problem={portal.t.problems[code]}
        again={again}
        help={code === 'overloaded'}
      />
    ),
    { status: status as 404 },
  )
}

/** What could not be kept, or came too late, is given back whole, so that nobody has to write it twice. */
async function againFor(c: DoorContext, code: RefusalCode): Promise<Again | null> {
  if (c.req.method !== 'POST' || (code !== 'overloaded' && code !== 'form_expired')) return null
  try {
    const fresh = code === 'form_expired' ? { form: [await newForm(c)] } : {}
    return { action: new URL(c.req.url).pathname, typed: { ...(await typedIn(c)), ...fresh } }
  } catch {
    return null
  }
}

/** A page of no school. */
export async function showBare(
  c: AppContext,
  status: 200 | 404,
  [title = '', lead = '']: readonly string[],
  again: Again | null = null,
): Promise<Response> {
  const t = await catalogueOf(languageOf(c))
  const page = () => <BarePage t={t} title={title} lead={lead} again={again} away={ELSEWHERE} />
  return answerWith(print(await draw(t, t.root.title, '', page)), { status })
}

/** The language that the address names, also where its school could not be read. */
function languageOf(c: { req: { path: string } }) {
  const language = c.req.path.split('/')[2] ?? ''
  return isLanguage(language) ? language : 'en'
}
