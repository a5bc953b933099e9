import { createSignal, For, Show } from 'solid-js'
import {
  FIELD_WORDS,
  fieldsOf,
  readRows,
  type ReadRows,
  type UnreadRow,
  withCell,
} from '../../../worker/roll/rules/readRows.ts'
import { TextLine } from '../form/TextLine.tsx'
import { counted } from '../shell/words.ts'

/** The number of rows with boxes at once; corrected ones make room for the next. */
const MOST_SHOWN = 50

/**
 * The rows that could not be read, each cell in a box with what was read in it. They are read again by the rules
 * that read the file: a good one joins the others, and one that is still wrong keeps its reason.
 */
export function CorrectRows(props: { read: ReadRows; onRead: (read: ReadRows) => void }) {
  const [typed, setTyped] = createSignal<ReadonlyMap<number, readonly string[]>>(new Map())
  const [said, setSaid] = createSignal('')
  const cellsOf = ({ row, cells }: UnreadRow) => typed().get(row) ?? cells
  const fields = () => fieldsOf(props.read.columns)
  const shown = () => props.read.unread.slice(0, MOST_SHOWN)
  const rest = () => props.read.unread.length - shown().length

  function readAgain(event: SubmitEvent) {
    event.preventDefault()
    const { columns, lines, unread } = props.read
    const rows = unread.map((one) => ({ row: one.row, cells: cellsOf(one) }))
    const read = readRows(rows, columns, lines)
    if (read.lines.length === lines.length && read.unread.length === unread.length) {
      setSaid('We still can’t read any of these rows. The reason is beside each.')
    }
    setTyped(new Map())
    props.onRead(read)
  }

  return (
    <form class="card" noValidate onSubmit={readAgain} aria-labelledby="correct-rows">
      <h2 id="correct-rows">Correct {counted(props.read.unread.length, 'row')} here</h2>
      <p class="hint">
        Your file stays as it is, so change it in your own system as well. If a row isn’t a pupil,
        empty all its boxes.
      </p>
      <For each={shown()}>
        {(one) => (
          <fieldset class="correct-row">
            <legend>Row {one.row}.</legend>
            <p class="error">
              <bdi>{one.words}</bdi>
            </p>
            <div class="cells">
              <For each={fields()}>
                {({ field, at }) => (
                  <TextLine
                    id={`row-${one.row}-${field}`}
                    label={FIELD_WORDS[field]}
                    value={cellsOf(one)[at] ?? ''}
                    onValue={(value) =>
                      setTyped((before) =>
                        new Map(before).set(one.row, withCell(cellsOf(one), at, value)),
                      )
                    }
                  />
                )}
              </For>
            </div>
          </fieldset>
        )}
      </For>
      <Show when={rest() > 0}>
        <p>And {counted(rest(), 'more row')}, once these are right.</p>
      </Show>
      <p role="status">{said()}</p>
      <p class="actions">
        <button>Read {props.read.unread.length === 1 ? 'this row' : 'these rows'} again</button>
      </p>
    </form>
  )
}
