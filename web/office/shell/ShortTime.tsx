import { exactWords } from './timeWords.ts'

/** A moment in short words; the exact one on hover and in a screen reader. */
export function Time(props: { at: number; words: string; class?: string }) {
  return (
    <time
      class={props.class}
      dateTime={new Date(props.at).toISOString()}
      title={exactWords(props.at)}
    >
      {props.words}
      <span class="heard">, {exactWords(props.at)}</span>
    </time>
  )
}
