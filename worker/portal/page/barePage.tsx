import type { JSX } from 'solid-js'
import { catalogueOf, isLanguage } from '../../../web/languages/catalogue.ts'
import { BarePage } from '../../../web/portal/page/BarePage.tsx'
import type { Again } from '../../../web/portal/page/ProblemPages.tsx'
import type { AppContext } from '../../context/appContext.ts'
import { ELSEWHERE } from './door.ts'
import { draw } from './drawPage.ts'
import { answerWith, print } from './printedPage.ts'

/** A page of no school. */
export async function showBare(
  c: AppContext,
  status: 200 | 404,
  [title = '', lead = '', fault]: readonly string[],
  again: Again | null = null,
  more?: () => JSX.Element,
): Promise<Response> {
  const t = await catalogueOf(languageOf(c))
  const page = () => (
    <BarePage t={t} title={title} lead={lead} fault={fault} again={again} away={ELSEWHERE}>
      {more?.()}
    </BarePage>
  )
  return answerWith(print(await draw(t, t.root.title, '', page)), { status })
}

/** The language that the address names, also where its school could not be read. */
export function languageOf(c: { req: { path: string } }) {
  const language = c.req.path.split('/')[2] ?? ''
  return isLanguage(language) ? language : 'en'
}
