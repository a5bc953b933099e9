import { Show } from 'solid-js'
import { fill } from '../languages/catalogue.ts'
import { TextField } from '../ui/TextField.tsx'
import type { Portal } from './portal.ts'

export type WordsProps = {
  portal: Portal
  /** `wrong`: these words open nothing here. `ended`: an opened page was closed; `message`: after a message. */
  after: 'nothing' | 'wrong' | 'ended' | 'message'
}

/** Where the five words are typed. Wrong, expired and another school's words get the same page. */
export function WordsPage(props: WordsProps) {
  const { t, base, school } = props.portal
  return (
    <>
      <h1>{t.enter.title}</h1>
      <Show when={props.after === 'ended' || props.after === 'message'}>
        <p class="box" role="status">
          {props.after === 'message' ? `${t.page.sent} ${t.enter.ended}` : t.enter.ended}
        </p>
      </Show>
      <p>{t.enter.lead}</p>
      <form method="post" action={`${base}/words`} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <TextField
          name="words"
          label={t.enter.label}
          limit={120}
          value=""
          error={props.after === 'wrong' ? t.enter.wrong : undefined}
        />
        <div class="go">
          <button>{t.enter.open}</button>
        </div>
      </form>
      <p class="hint">{fill(t.enter.wrongHelp, { room: school.room })}</p>
    </>
  )
}
