import '../form/heldGroups.css'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { HeldBackRow } from '../../../worker/triage/office/heldBackAnswers.ts'
import { referralAt } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { foldByName } from './foldByName.ts'
import { readHeldBackRows } from './heldBackApi.ts'

/**
 * Those of one group, twenty at a time, read when someone opens it. One name that came many times is one line, which
 * opens; the group has been shown once every such line has been open.
 */
export function HeldBackRows(props: {
  group: string
  aside: boolean
  number: number
  open: boolean
  onOpen: (open: boolean) => void
  /** Opens the lines of names that came many times, too. */
  whole?: boolean
  onShown?: () => void
}) {
  const [rows, setRows] = createSignal<readonly HeldBackRow[]>()
  const [after, setAfter] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<Problem>()

  async function read() {
    const { value, problem } = await readHeldBackRows(props.group, props.aside, after())
    setProblem(problem)
    if (!value) return
    setRows([...(rows() ?? []), ...value.rows])
    setAfter(value.after)
  }

  const folds = createMemo(() => foldByName(rows() ?? []))
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set<string>())
  const [seen, setSeen] = createSignal<ReadonlySet<string>>(new Set<string>())
  function openFold(key: string, isOpen: boolean) {
    const now = new Set(opened())
    if (isOpen) now.add(key)
    else now.delete(key)
    setOpened(now)
    if (isOpen) setSeen(new Set([...seen(), key]))
  }

  createEffect(
    on([folds, () => props.whole], ([folds, whole]) => {
      if (!whole) return
      const all = new Set(folds.map(({ key }) => key))
      setOpened(all)
      setSeen(all)
    }),
  )
  const isShown = createMemo(
    () => rows() !== undefined && folds().every((fold) => !isMany(fold) || seen().has(fold.key)),
  )
  createEffect(on(isShown, (isShown) => isShown && props.onShown?.()))

  createEffect(
    on(
      () => props.open,
      (open) => void (open && !rows() && read()),
    ),
  )

  return (
    <details open={props.open} onToggle={(event) => props.onOpen(event.currentTarget.open)}>
      <summary>{props.number === 1 ? 'Read it' : 'Look through them'}</summary>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void read()} />}
      </Show>
      <ul class="held-rows">
        <For each={folds()}>
          {(fold) => (
            <Show when={isMany(fold)} fallback={<Row row={fold.rows[0]!} />}>
              <li>
                <details
                  open={opened().has(fold.key)}
                  onToggle={(event) => openFold(fold.key, event.currentTarget.open)}
                >
                  <summary>
                    <Who {...fold.rows[0]!} />: {counted(fold.rows.length, 'request', 'requests')}
                  </summary>
                  <ul class="held-rows">
                    <For each={fold.rows}>{(row) => <Row row={row} />}</For>
                  </ul>
                </details>
              </li>
            </Show>
          )}
        </For>
      </ul>
      <Show when={after()}>
        <p class="more">
          <button type="button" class="btn" onClick={() => void read()}>
            Show twenty more
          </button>
        </p>
      </Show>
    </details>
  )
}

const isMany = ({ rows }: { rows: readonly unknown[] }) => rows.length > 1

const Row = (props: { row: HeldBackRow }) => (
  <li>
    <div class="line">
      <a href={referralAt(props.row.id)}>
        <Who {...props.row} />
      </a>
      <span class="soft small push">{momentWords(props.row.madeAt)}</span>
    </div>
    <p class="theirs wrote" dir="auto">
      {props.row.words || 'No words, only reasons.'}
    </p>
  </li>
)
