import { type JSX, Show } from 'solid-js'

/**
 * The quick way out: in the same place on every page, without scripts too. A link; a button of a form where
 * leaving ends an opened page, because a link must not: programs that look at links would end it.
 *
 * @param form the form's id, where leaving ends something
 */
export function ExitThisPage(props: {
  href: string
  words: string
  hint: string
  form?: string
  picture: JSX.Element
}) {
  const rel = () => (props.href.startsWith('https:') ? 'noreferrer' : undefined)
  return (
    <Show
      when={props.form}
      fallback={
        <a id="exit" href={props.href} rel={rel()} title={props.hint}>
          {props.picture}
          {props.words}
        </a>
      }
    >
      {(form) => (
        <form method="post" action={props.href}>
          <input type="hidden" name="form" value={form()} />
          <button id="exit" title={props.hint}>
            {props.picture}
            {props.words}
          </button>
        </form>
      )}
    </Show>
  )
}
