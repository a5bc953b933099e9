import { Show } from 'solid-js'

type WordsBoxProps = {
  id: string
  label: string
  hint?: string | undefined
  words: string
  onWords: (words: string) => void
  /** Characters; said beside the box once they are nearly used up, and never cut off. */
  limit: number
  error?: string | undefined
  /** Of who will read it. */
  lang?: string | undefined
  rows?: number
}

const FROM_RIGHT = /^(ar|ckb|fa|he|ps|sd|ug|ur|yi)\b/

/** A box to write in, in the direction of the language that it is written in. */
export function WordsBox(props: WordsBoxProps) {
  const left = () => props.limit - props.words.length
  const described = () => `${props.id}-hint${props.error ? ` ${props.id}-error` : ''}`
  const direction = () =>
    props.lang === undefined ? 'auto' : FROM_RIGHT.test(props.lang) ? 'rtl' : 'ltr'
  return (
    <div class="field" classList={{ wrong: props.error !== undefined }}>
      <label for={props.id}>{props.label}</label>
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}{' '}
        <Show
          when={left() >= 0}
          fallback={
            <b class="late">
              That’s {(-left()).toLocaleString('en-GB')}{' '}
              {left() === -1 ? 'character' : 'characters'} too many. Make it shorter.
            </b>
          }
        >
          <Show when={left() < props.limit / 5}>
            {left().toLocaleString('en-GB')} {left() === 1 ? 'character' : 'characters'} left.
          </Show>
        </Show>
      </p>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          {props.error}
        </p>
      </Show>
      <textarea
        id={props.id}
        rows={props.rows ?? 5}
        dir={direction()}
        lang={props.lang}
        autocomplete="off"
        aria-describedby={described()}
        aria-invalid={props.error ? 'true' : undefined}
        value={props.words}
        onInput={(event) => props.onWords(event.currentTarget.value)}
      />
    </div>
  )
}
