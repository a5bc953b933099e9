import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { PassWords } from '../../languages/en/pass.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { PageProps } from '../page/pageProps.ts'

export type PassPageProps = {
  portal: PageProps
  words: PassWords
  /** What is said of the code: the time and the room, and never a name. */
  said: { title: string; room: string } | null
  wrong: boolean
}

/** Where a teacher checks a pass, without signing in. */
export function PassPage(props: PassPageProps) {
  const { base, form, school } = props.portal
  return (
    <>
      <h1>{props.words.heading}</h1>
      <Show when={props.said}>
        {(said) => (
          <div class="note notes" role="status">
            <p>
              <b>{said().title}</b>
            </p>
            <p dir="auto">{said().room}</p>
          </div>
        )}
      </Show>
      <p>{props.words.lead}</p>
      <form method="post" action={`${base}/pass`} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={form} />
        <TextField
          name="code"
          label={props.words.label}
          short
          error={props.wrong ? fill(props.words.unknown, { place: school.room }) : undefined}
        />
        <div class="go">
          <button>{props.words.check}</button>
        </div>
      </form>
    </>
  )
}
