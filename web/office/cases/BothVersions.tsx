import { onMount } from 'solid-js'
import type { TextRow } from '../../../worker/cases/office/answers.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'

/** Someone else saved the same text first: both versions are shown side by side, and neither is lost. */
export function TwoTexts(props: {
  id: string
  mine: string
  theirs: TextRow
  busy: boolean
  onMine: () => void
  onTheirs: () => void
  onBoth: () => void
}) {
  let notice!: HTMLElement
  onMount(() => notice.focus())
  return (
    <section
      class="notice care"
      role="alert"
      tabindex="-1"
      aria-labelledby={`${props.id}-two`}
      ref={(element) => (notice = element)}
    >
      <p id={`${props.id}-two`}>
        <b>{props.theirs.by.name} changed this while you were writing.</b> Both texts are below. The
        one you don’t use stays under “Earlier texts”, or you can bring it back.
      </p>
      <div class="two-texts">
        <div>
          <h3>Yours, not saved yet</h3>
          <blockquote class="story" dir="auto">
            {props.mine}
          </blockquote>
        </div>
        <div>
          <h3>
            {props.theirs.by.name},{' '}
            <Time at={props.theirs.writtenAt} words={momentWords(props.theirs.writtenAt)} />
          </h3>
          <blockquote class="story" dir="auto">
            {props.theirs.words}
          </blockquote>
        </div>
      </div>
      <p class="actions">
        <button type="button" aria-disabled={props.busy} onClick={() => props.onMine()}>
          Save mine
        </button>
        <button type="button" onClick={() => props.onTheirs()}>
          Use theirs
        </button>
        <button type="button" onClick={() => props.onBoth()}>
          Write one from both
        </button>
      </p>
    </section>
  )
}
