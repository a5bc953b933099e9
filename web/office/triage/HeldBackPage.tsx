import { createSignal, For, Show } from 'solid-js'
import type { HeldBackMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type { HeldBackGroup } from '../../../worker/triage/office/heldBackAnswers.ts'
import { QUEUE } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { readAgain } from './queueStore.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { moveGroup, readHeldBack } from './heldBackApi.ts'
import { HeldBackRows } from './HeldBackRows.tsx'

const WHY: Record<HeldBackGroup['why'], string> = {
  words: 'They say the same',
  device: 'All from one device',
  many: 'More than usual, each from elsewhere',
}

const DONE: Record<HeldBackMove, string> = {
  set_aside: 'Set aside. Whoever sent them sees no difference.',
  let_through: 'They stand in the queue now.',
  put_back: 'They are held again, to be looked through.',
  hold_again: 'They are held again.',
}

const UNDO: Partial<Record<HeldBackMove, HeldBackMove>> = {
  set_aside: 'put_back',
  let_through: 'hold_again',
}

/**
 * What was held because more came at once than ever does, looked through in groups that are alike, so that a
 * flood does not bury what was meant.
 */
export default function HeldPage() {
  const reading = readPage(() => 'held', readHeldBack)
  const [problem, setProblem] = createSignal<Problem>()
  const [last, setLast] = createSignal<{ group: string; move: HeldBackMove }>()
  const [busy, setBusy] = createSignal(false)
  let done!: HTMLParagraphElement

  async function move(group: string, move: HeldBackMove) {
    if (busy()) return
    setBusy(true)
    const { problem } = await moveGroup(group, move)
    setBusy(false)
    setProblem(problem)
    reading.again()
    if (problem) return
    setLast({ group, move })
    say(DONE[move])
    void readAgain()
    done.focus()
  }

  return (
    <article class="page">
      <p class="back">
        <a href={QUEUE}>Back to the queue</a>
      </p>
      <PageTitle>Held for a look</PageTitle>
      <p>
        More came in one hour than ever does here, so these wait beside the queue until somebody
        looks. Nobody was refused: each has five words and sees the usual page. What is urgent is
        never held. Those that stand alone come first; they are the likeliest to be meant.
      </p>
      <p class="actions" tabindex="-1" ref={(element) => (done = element)}>
        <Show when={last()}>
          {(last) => (
            <>
              {DONE[last().move]}{' '}
              <Show when={UNDO[last().move]}>
                {(undo) => (
                  <button type="button" onClick={() => void move(last().group, undo())}>
                    Undo
                  </button>
                )}
              </Show>
            </>
          )}
        </Show>
      </p>
      <Show when={problem() ?? reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={reading.page()}>
        {(page) => (
          <>
            <Show
              when={page().groups.length > 0}
              fallback={<p class="quiet empty">Nothing is held. The queue shows everything.</p>}
            >
              <ol class="groups">
                <For each={page().groups}>
                  {(group) => (
                    <li class="card">
                      <h2>
                        {counted(group.held, 'held', 'held')}: {WHY[group.why].toLowerCase()}
                      </h2>
                      <p class="muted">In the hour from {momentWords(group.fromAt)}</p>
                      <HeldBackRows group={group.id} aside={false} number={group.held} />
                      <p class="actions">
                        <button
                          type="button"
                          aria-disabled={busy()}
                          onClick={() => void move(group.id, 'set_aside')}
                        >
                          Set {group.held === 1 ? 'it' : `all ${group.held}`} aside
                        </button>
                        <button
                          type="button"
                          aria-disabled={busy()}
                          onClick={() => void move(group.id, 'let_through')}
                        >
                          Let {group.held === 1 ? 'it' : `all ${group.held}`} through
                        </button>
                      </p>
                    </li>
                  )}
                </For>
              </ol>
            </Show>
            <Show when={page().aside.length > 0}>
              <h2 class="part">Set aside</h2>
              <ol class="groups">
                <For each={page().aside}>
                  {(group) => (
                    <li class="card">
                      <h3>
                        {counted(group.aside, 'set aside', 'set aside')}:{' '}
                        {WHY[group.why].toLowerCase()}
                      </h3>
                      <HeldBackRows group={group.id} aside number={group.aside} />
                      <p class="actions">
                        <button
                          type="button"
                          aria-disabled={busy()}
                          onClick={() => void move(group.id, 'put_back')}
                        >
                          Put {group.aside === 1 ? 'it' : `all ${group.aside}`} back
                        </button>
                      </p>
                    </li>
                  )}
                </For>
              </ol>
            </Show>
          </>
        )}
      </Show>
    </article>
  )
}
