import { For } from 'solid-js'
import { type Sticker, STICKERS } from '../../../../worker/cases/rules/target.ts'
import { STICKER_SHAPES } from '../../../ui/stickers.ts'
import { STICKER_WORDS } from './planWords.ts'

/** One sticker, with its name for whoever can't see it. */
export const StickerDrawing = (props: { of: Sticker }) => (
  <svg class="sticker" viewBox="0 0 24 24" role="img" aria-label={STICKER_WORDS[props.of]}>
    <path d={STICKER_SHAPES[props.of]} />
  </svg>
)

/** The drawn set: the child points, the mentor taps. */
export function ChooseSticker(props: {
  label: string
  chosen: Sticker | null
  onChoose: (sticker: Sticker) => void
}) {
  return (
    <div class="stickers" role="group" aria-label={props.label}>
      <For each={STICKERS}>
        {(sticker) => (
          <button
            type="button"
            class="btn bare"
            aria-pressed={sticker === props.chosen}
            onClick={() => props.onChoose(sticker)}
          >
            <StickerDrawing of={sticker} />
          </button>
        )}
      </For>
    </div>
  )
}
