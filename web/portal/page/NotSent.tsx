import { Show } from 'solid-js'
import { TextField } from '../../ui/TextField.tsx'
import type { PageProps } from './pageProps.ts'

export type NotSentProps = { portal: PageProps; typed: string }

/** How to go on from a page that takes no words any more, and what was typed on it, to be copied. */
export function NotSent(props: NotSentProps & { how: string }) {
  return (
    <div class="note notes">
      <p role="alert">{props.how}</p>
      <Show when={props.typed}>
        <TextField name="typed" label={props.portal.t.page.you} long value={props.typed} />
      </Show>
    </div>
  )
}
