import { createSignal, For, Show } from 'solid-js'
import { Icon } from '../components/Icon.tsx'
import { Who } from '../referrals/WhoAsked.tsx'
import { keepUnchanged } from '../shell/keepUnchanged.ts'
import { KINDS, type NeedLine } from './needLines.ts'

/** The work that needs someone, one line each, with each kind named once in the margin. */
export function Ledger(props: { lines: readonly NeedLine[] }) {
  return (
    <section class="panel ledger" aria-label="What needs you now">
      <For each={props.lines}>{(line, at) => <Line line={line} main={at() === 0} />}</For>
    </section>
  )
}

/** Lines that stay as they were keep their place in the page, and the focus with it. */
export function keptLines() {
  const [lines, setLines] = createSignal<readonly NeedLine[]>([])
  function change(now: readonly NeedLine[]): void {
    const focused = document.activeElement?.closest('[data-need]')?.getAttribute('data-need')
    setLines((before) => keepUnchanged(before, now))
    // A line that says something else now was drawn again: whoever stood on it stands there still.
    if (focused && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`[data-need="${CSS.escape(focused)}"] a`)?.focus()
    }
  }
  return [lines, change] as const
}

function Line(props: { line: NeedLine; main: boolean }) {
  const line = () => props.line
  const kind = () => KINDS[line().kind]
  return (
    <>
      <div
        class="item"
        classList={{ first: line().first, hot: kind().hot ?? false }}
        data-need={line().id}
      >
        <span class="kind">
          <Icon name={kind().icon} />
          <span>
            {kind().label}{' '}
            <Show when={line().total > 1}>
              <span class="num">
                {line().total}
                <Show when={line().orMore}> or more</Show>
              </span>
            </Show>
          </span>
        </span>
        <div>
          <a class="go" href={line().href}>
            <Name line={line()} />
          </a>
          <Show when={line().when}>
            {' · '}
            <span classList={{ late: line().isLate ?? false }}>{line().when}</span>
          </Show>
          <Show when={line().why}>
            <div class="soft">{line().why}</div>
          </Show>
        </div>
        <a class="btn" classList={{ main: props.main && kind().hot }} href={line().href}>
          {kind().verb}
          <span class="heard">
            {' '}
            <Name line={line()} />
          </span>
        </a>
      </div>
      <Show when={line().rest > 0}>
        <div class="item rest">
          <span class="kind" />
          <a href={kind().all}>{line().rest} more</a>
        </div>
      </Show>
    </>
  )
}

function Name(props: { line: NeedLine }) {
  return (
    <Show when={props.line.who} fallback={<bdi>{props.line.title}</bdi>}>
      {(who) => <Who {...who()} />}
    </Show>
  )
}
