import type { School } from '../../../db/school/school.ts'
import { catalogueOf } from '../../../web/languages/catalogue.ts'
import { Layout } from '../../../web/portal/page/Layout.tsx'
import { HomePage } from '../../../web/portal/school/HomePage.tsx'
import { draw } from './drawPage.ts'
import { otherLanguages, pageBaseOf } from './pageBase.ts'

/** A school's first page in English, for whoever sets it up: its door may never have been open. */
export async function drawFirstScreen(school: School, now: number) {
  const t = await catalogueOf('en')
  const portal = {
    ...pageBaseOf(school, t, now),
    form: '',
    away: '',
    isOpened: false,
    carries: false,
    languages: otherLanguages(school, t.code, ''),
  }
  const whole = () => (
    <Layout portal={portal} isWide>
      <HomePage portal={portal} />
    </Layout>
  )
  const { head, body, policy } = await draw(t, school.name, school.profile.colour, whole, true)
  return { page: new TextDecoder().decode(head) + body, policy }
}
