import './bodyMap.css'
import { createSignal, For, Index, type JSX, Show } from 'solid-js'
import {
  areasOn,
  type Area,
  placeWords,
  SIDES,
  type Side,
} from '../../../../worker/safeguarding/rules/bodyMap.ts'
import type { BodyMark } from '../../../../worker/safeguarding/rules/tellDsl.ts'

/** Where a part is drawn, in hundredths of the width and of half the height. Seen from the front, right is on the left. */
type Box = { x: number; y: number; width: number; height: number; round: number }

const MIDDLE: Partial<Record<Area, Box>> = {
  head: { x: 38, y: 4, width: 24, height: 30, round: 12 },
  face: { x: 41, y: 14, width: 18, height: 19, round: 9 },
  neck: { x: 45, y: 33, width: 10, height: 9, round: 2 },
  chest: { x: 34, y: 41, width: 32, height: 27, round: 7 },
  upper_back: { x: 34, y: 41, width: 32, height: 27, round: 7 },
  tummy: { x: 35, y: 66, width: 30, height: 30, round: 6 },
  lower_back: { x: 35, y: 66, width: 30, height: 30, round: 6 },
}

/** The limbs on the left of the drawing; those on the right mirror them. */
const LIMBS = {
  upper_arm: { x: 23, y: 42, width: 11, height: 33, round: 5 },
  forearm: { x: 20, y: 74, width: 10, height: 31, round: 5 },
  hand: { x: 18, y: 104, width: 12, height: 15, round: 6 },
  thigh: { x: 36, y: 94, width: 13, height: 44, round: 6 },
  lower_leg: { x: 37, y: 137, width: 11, height: 42, round: 5 },
  foot: { x: 34, y: 178, width: 14, height: 11, round: 5 },
} as const satisfies Record<string, Box>

const isLimb = (name: string): name is keyof typeof LIMBS => name in LIMBS

function boxOf(area: Area, side: Side): Box {
  const whole = MIDDLE[area]
  if (whole) return whole
  const [hand, limb] = [area.slice(0, area.indexOf('_')), area.slice(area.indexOf('_') + 1)]
  const box = isLimb(limb) ? LIMBS[limb] : LIMBS.hand
  const isOnLeft = (side === 'front') === (hand === 'right')
  return isOnLeft ? box : { ...box, x: 100 - box.x - box.width }
}

/** A new mark in the middle of a part. The drawing is twice as high as it is wide. */
function markOn(area: Area, side: Side): BodyMark {
  const { x, y, width, height } = boxOf(area, side)
  return {
    side,
    area,
    x: Math.round(x + width / 2),
    y: Math.round((y + height / 2) / 2),
    words: '',
  }
}

/** How far along something is, in hundredths of its size. */
const share = (at: number, from: number, size: number) =>
  Math.min(100, Math.max(0, Math.round(((at - from) / size) * 100)))

/** One side of the drawing with its marks, numbered as in the list beside it. */
function Drawing(props: {
  side: Side
  marks: readonly BodyMark[]
  onTap?: (mark: BodyMark) => void
}): JSX.Element {
  const numbered = () =>
    props.marks
      .map((mark, index) => ({ mark, number: index + 1 }))
      .filter(({ mark }) => mark.side === props.side)

  function tap(area: Area, event: Tapped) {
    const drawing = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    if (!drawing) return
    props.onTap?.({
      side: props.side,
      area,
      x: share(event.clientX, drawing.left, drawing.width),
      y: share(event.clientY, drawing.top, drawing.height),
      words: '',
    })
  }

  return (
    <figure class="body-side">
      <svg
        viewBox="0 0 100 200"
        role="img"
        aria-label={`${props.side === 'front' ? 'Front' : 'Back'}, ${numbered().length === 1 ? 'one mark' : `${numbered().length} marks`}`}
      >
        <Body side={props.side} class="body-outline" />
        <Body side={props.side} class="body-area" onTap={tap} />
        <For each={numbered()}>
          {({ mark, number }) => (
            <g class="body-mark">
              <circle cx={mark.x} cy={mark.y * 2} r="5.5" />
              <text x={mark.x} y={mark.y * 2 + 2.6}>
                {number}
              </text>
            </g>
          )}
        </For>
      </svg>
      <figcaption>{props.side === 'front' ? 'Front' : 'Back'}</figcaption>
    </figure>
  )
}

type Tapped = MouseEvent & { currentTarget: SVGRectElement }

/** Every part of one side. Drawn twice, so the outline runs round the whole and not round each part. */
function Body(props: { side: Side; class: string; onTap?: (area: Area, event: Tapped) => void }) {
  return (
    <For each={areasOn(props.side)}>
      {(area) => {
        const box = boxOf(area, props.side)
        return (
          <rect
            class={props.class}
            classList={{ face: area === 'face' }}
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={box.round}
            onClick={(event) => props.onTap?.(area, event)}
          />
        )
      }}
    </For>
  )
}

/** A body map to mark, by tap or by the name of the part; each mark is described in words too. */
export function BodyMap(props: {
  marks: readonly BodyMark[]
  onMarks: (marks: BodyMark[]) => void
  error: (field: string) => string | undefined
}) {
  const [chosen, setChosen] = createSignal('')
  let list!: HTMLOListElement

  function add(mark: BodyMark) {
    props.onMarks([...props.marks, mark])
    queueMicrotask(() => list.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const places = SIDES.flatMap((side) => areasOn(side).map((area) => ({ side, area })))

  return (
    <div class="body-map">
      <p>
        Mark only what you could see.{' '}
        <b>Nobody takes a child’s clothes off, and nobody takes a photo.</b>
      </p>
      <div class="body-sides">
        <For each={SIDES}>{(side) => <Drawing side={side} marks={props.marks} onTap={add} />}</For>
      </div>
      <p class="hint">Left and right are the child’s. Tap the drawing, or choose a place here.</p>
      <div class="short-fields">
        <div class="field">
          <label for="tell-place">Place</label>
          <select
            id="tell-place"
            value={chosen()}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            <option value="">Choose…</option>
            <Index each={places}>
              {(place, index) => <option value={index}>{placeWords(place())}</option>}
            </Index>
          </select>
        </div>
        <button
          type="button"
          class="btn"
          onClick={() => {
            const place = places[Number(chosen())]
            if (chosen() !== '' && place) add(markOn(place.area, place.side))
          }}
        >
          Add a mark
        </button>
      </div>
      <ol class="body-marks" ref={(element) => (list = element)}>
        <Index each={props.marks}>
          {(mark, index) => {
            const id = `tell-marks-${index}-words`
            const wrong = () => props.error(`marks-${index}-words`)
            const change = (words: string) =>
              props.onMarks(props.marks.map((one, at) => (at === index ? { ...one, words } : one)))
            return (
              <li class="field" classList={{ wrong: wrong() !== undefined }}>
                <label for={id}>
                  <b>{index + 1}</b> {placeWords(mark())}: what could you see?
                </label>
                <Show when={wrong()}>
                  {(words) => (
                    <p class="error" id={`${id}-error`}>
                      {words()}
                    </p>
                  )}
                </Show>
                <div class="box-and-quick">
                  <input
                    id={id}
                    type="text"
                    class="long"
                    autocomplete="off"
                    aria-describedby={wrong() ? `${id}-error` : undefined}
                    aria-invalid={wrong() ? 'true' : undefined}
                    value={mark().words}
                    onInput={(event) => change(event.currentTarget.value)}
                  />
                  <button
                    type="button"
                    class="btn bare"
                    onClick={() => props.onMarks(props.marks.filter((_, at) => at !== index))}
                  >
                    Remove mark {index + 1}
                  </button>
                </div>
              </li>
            )
          }}
        </Index>
      </ol>
    </div>
  )
}

/** A body map as it was marked. */
export function MarkedBody(props: { marks: readonly BodyMark[] }) {
  return (
    <div class="body-map">
      <div class="body-sides">
        <For each={SIDES.filter((side) => props.marks.some((mark) => mark.side === side))}>
          {(side) => <Drawing side={side} marks={props.marks} />}
        </For>
      </div>
      <ol class="body-marks">
        <For each={props.marks}>
          {(mark, index) => (
            <li>
              <b>{index() + 1}</b> {placeWords(mark)}: <span dir="auto">{mark.words}</span>
            </li>
          )}
        </For>
      </ol>
    </div>
  )
}
