import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { TextField } from '../../ui/TextField.tsx'
import { doNotWait } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { WordsOver } from '../page/WordsOver.tsx'
import { leadRead, type WithLead } from './withLead.ts'

export type SentProps = {
  portal: PageProps
  /** This page's own address. */
  action: string
  /** Null when they have been shown for long enough. */
  words: readonly string[] | null
  digits: string
  /** Which word is to be typed back, counted from 1. */
  position: number
  /** The five words, sealed: what the form gives back to us. */
  sealed: string
  /** Said not to be safe, so the safeguarding lead reads it too. */
  unsafe: boolean
  lead: WithLead | null
  /** When they will hear; null without dates. */
  promise: string | null
  wrong: boolean
}

/** After sending: that we have it, when they will hear, and the five words that open it again. */
export function SentPage(props: SentProps) {
  const { t, dsl } = props.portal
  return (
    <>
      <h1>{t.sent.title}</h1>
      <Show
        when={props.unsafe}
        fallback={
          <p>{props.promise ? fill(t.sent.hear, { promise: props.promise }) : t.sent.hearNone}</p>
        }
      >
        <p>
          {fill(t.sent.hearUnsafe, { dsl })} {props.lead && leadRead(props.portal, props.lead)}
        </p>
        <p>{doNotWait(props.portal)}</p>
      </Show>
      <h2>{t.sent.words}</h2>
      <Show when={props.words} fallback={<WordsOver portal={props.portal} />}>
        {(words) => <FiveWords {...props} words={words()} />}
      </Show>
      <h2>{t.sent.next}</h2>
      <ol>
        <li>{t.sent.next1}</li>
        <li>{t.sent.next2}</li>
        <li>{t.sent.next3}</li>
      </ol>
    </>
  )
}

function FiveWords(props: SentProps & { words: readonly string[] }) {
  const { t } = props.portal
  return (
    <>
      <p>{t.sent.wordsLead}</p>
      <ol class="words" lang="en" dir="ltr">
        <For each={props.words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <p>
        {t.sent.digits} <span class="digits">{props.digits}</span>
      </p>
      <p class="hint">{t.sent.lost}</p>
      <form method="post" action={props.action} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <input type="hidden" name="sealed" value={props.sealed} />
        <TextField
          name="word"
          label={fill(t.sent.asked, { position: props.position })}
          hint={t.sent.askedHint}
          value=""
          error={props.wrong ? fill(t.sent.wrong, { position: props.position }) : undefined}
        />
        <div class="go">
          <button>{t.sent.gotIt}</button>
        </div>
      </form>
    </>
  )
}
