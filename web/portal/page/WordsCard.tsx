import { For } from 'solid-js'
import type { PageProps } from './pageProps.ts'

/** Five words to write down, one under another, and the numbers that do the same. */
export function WordsCard(props: { portal: PageProps; words: readonly string[]; digits: string }) {
  const { t } = props.portal
  return (
    <div class="words">
      <ol lang="en" dir="ltr">
        <For each={props.words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <p class="hint">
        {t.sent.digits} <span class="digits">{props.digits}</span>
      </p>
    </div>
  )
}
