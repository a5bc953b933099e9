import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { doNotWait } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { WordsOver } from '../page/WordsOver.tsx'
import { WithBold } from '../page/WithBold.tsx'
import { Path } from './Path.tsx'
import { WordAsked } from '../page/WordAsked.tsx'
import { WordsCard } from '../page/WordsCard.tsx'
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
          <p>
            <WithBold
              words={props.promise ? t.sent.hear : t.sent.hearNone}
              filled={props.promise}
            />
          </p>
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
      <Show when={!props.unsafe}>
        <h2>{t.sent.next}</h2>
        <Path
          steps={[
            { is: 'done', words: t.path.got },
            { is: 'later', words: t.path.toRead, hint: t.path.toReadHint },
            {
              is: 'later',
              words: t.path.toReply,
              hint: props.promise ? fill(t.page.promise, { promise: props.promise }) : undefined,
            },
            { is: 'later', words: t.path.meet, hint: t.path.meetHint },
          ]}
        />
      </Show>
    </>
  )
}

function FiveWords(props: SentProps & { words: readonly string[] }) {
  return (
    <>
      <p>{props.portal.t.sent.wordsLead}</p>
      <WordsCard {...props} />
      <WordAsked {...props} />
    </>
  )
}
