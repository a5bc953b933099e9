import { fill } from '../../languages/catalogue.ts'
import { Reading } from './HomePage.tsx'
import type { PageProps } from '../page/pageProps.ts'

/** The parents' and carers' own first page. */
export function ParentsPage(props: { portal: PageProps }) {
  const { t, school, base, says } = props.portal
  return (
    <>
      <Reading portal={props.portal} />
      <h1>{t.parents.title}</h1>
      <p>{t.parents.lead}</p>
      <div class="ways">
        <a href={`${base}/coming`}>
          <b>{t.parents.coming}</b>
          <small>{t.parents.comingHint}</small>
        </a>
        <a href={`${base}/ask/parent`}>
          <b>{t.parents.me}</b>
          <small>{t.parents.meHint}</small>
        </a>
        <a href={`${base}/ask/child`}>
          <b>{t.parents.child}</b>
          <small>{t.parents.childHint}</small>
        </a>
        <a href={`${base}/breakfast`}>
          <b>{t.parents.breakfast}</b>
          <small>{t.parents.breakfastHint}</small>
        </a>
      </div>
      <p>{fill(t.parents[says.come], { room: school.room, where: school.roomPlace })}</p>
    </>
  )
}
