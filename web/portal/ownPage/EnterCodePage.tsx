import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { PageProps } from '../page/pageProps.ts'

export type WordsProps = {
  portal: PageProps
  /**
   * `empty`: nothing was typed. `wrong`: these words open nothing here. `sent`: a form that was sent long since came by again. Else an opened
   * page was closed: what was written on it before.
   */
  after: 'nothing' | 'empty' | 'wrong' | 'sent' | 'ended' | 'message' | 'more'
}

/** Where the five words are typed. Wrong, expired and another school's words get the same page. */
export function WordsPage(props: WordsProps) {
  const { t, base, school } = props.portal
  return (
    <>
      <h1>{t.enter.title}</h1>
      <Show when={closedWords(props)}>
        {(words) => (
          <p class="note" role="status">
            {words()}
          </p>
        )}
      </Show>
      <p>{t.enter.lead}</p>
      <form method="post" action={`${base}/words`} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <TextField name="words" label={t.enter.label} error={errorWords(props)} />
        <div class="go">
          <button>{t.enter.open}</button>
        </div>
      </form>
      <p class="hint">{fill(t.enter.wrongHelp, { room: school.room })}</p>
    </>
  )
}

const errorWords = ({ portal: { t }, after }: WordsProps) =>
  after === 'wrong' ? t.enter.wrong : after === 'empty' ? t.titles.words : undefined

/** Why they are here: that it was sent, or why an opened page is closed and what became of what was written on it. */
function closedWords({ portal: { t, dsl }, after }: WordsProps): string | null {
  if (after === 'message') return `${t.page.sent} ${t.enter.ended}`
  if (after === 'more') return `${fill(t.page.moreSent, { dsl })} ${t.enter.ended}`
  if (after === 'sent') return t.enter.sent
  return after === 'ended' ? t.enter.ended : null
}
