import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { Numbers } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'

/**
 * The numbers on a page of their own, for a link or a poster.
 *
 * @param isMore words were sent from a page that had ended meanwhile, and were kept
 */
export function NowPage(props: { portal: PageProps; isMore: boolean }) {
  const { t, dsl, says } = props.portal
  return (
    <>
      <h1>{t.now.title}</h1>
      <Show when={props.isMore}>
        <p class="note" role="status">
          {fill(t.now[says.moreSent], { dsl })}
        </p>
      </Show>
      <Numbers portal={props.portal} />
    </>
  )
}
