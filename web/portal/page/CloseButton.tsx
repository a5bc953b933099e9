import type { PageProps } from './pageProps.ts'

/** Closes an opened page and leads to where its words are typed. A POST, because it ends something. */
export function CloseButton(props: { portal: PageProps; words: string }) {
  return (
    <form method="post" action={props.portal.away}>
      <input type="hidden" name="form" value={props.portal.form} />
      <input type="hidden" name="to" value="words" />
      <button class="quiet">{props.words}</button>
    </form>
  )
}
