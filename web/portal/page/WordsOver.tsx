import { fill } from '../../languages/catalogue.ts'
import type { PageProps } from './pageProps.ts'

/** Instead of the words, once they have been shown for ten minutes: why, and what to do without them. */
export function WordsOver(props: { portal: PageProps }) {
  const { t, school } = props.portal
  return (
    <div class="note notes">
      <p>{t.sent.over}</p>
      <p>{fill(t.sent.overDo, { room: school.room })}</p>
    </div>
  )
}
