import { useSearchParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { HeldBackMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type { HeldBackGroup } from '../../../worker/triage/office/heldBackAnswers.ts'
import { HeldMoveDone } from '../form/HeldMoveDone.tsx'
import { HELD_BACK, QUEUE, referralAt } from '../shell/addresses.ts'
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
  many: 'in the order they came',
  name: 'more in one child’s name',
  words: 'they say the same',
  device: 'all from one device',
}

const DONE: Record<HeldBackMove, string> = {
  set_aside: 'Set aside. The people who sent these won’t notice any change.',
  let_through: 'They’re in the queue now.',
  put_back: 'They’re held again.',
  hold_again: 'They’re held again.',
}

/**
 * Requests held because more came at once than ever does, looked through in small groups, so a flood does
 * not bury what was meant. A group is set aside in one press, once its words have been shown.
 */
export default function HeldBackPage() {
  const [search, setSearch] = useSearchParams<{ name?: string; after?: string }>()
  const asked = () =>
    new URLSearchParams({
      ...(search.name ? { name: search.name } : {}),
      ...(search.after ? { after: search.after } : {}),
    }).toString()
  const reading = readPage(asked, readHeldBack)
  const [problem, setProblem] = createSignal<Problem>()
  const [last, setLast] = createSignal<{ group: string; move: HeldBackMove }>()
  const [busy, setBusy] = createSignal(false)
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set<string>())
  const [shown, setShown] = createSignal<ReadonlySet<string>>(new Set<string>())
  const [whole, setWhole] = createSignal<ReadonlySet<string>>(new Set<string>())
  let done!: HTMLParagraphElement

  function open(group: string, isOpen: boolean) {
    if (opened().has(group) === isOpen) return
    const now = new Set(opened())
    if (isOpen) now.add(group)
    else now.delete(group)
    setOpened(now)
  }

  async function move(group: string, move: HeldBackMove) {
    if (busy()) return
    setBusy(true)
    const { problem } = await moveGroup(group, move)
    setProblem(problem)
    await reading.again()
    setBusy(false)
    if (problem) return
    open(group, false)
    setLast({ group, move })
    say(DONE[move])
    void readAgain()
    done.focus()
  }

  /** Words that nobody has seen are shown first. */
  function setAside(group: string) {
    if (shown().has(group)) void move(group, 'set_aside')
    else {
      setWhole(new Set([...whole(), group]))
      open(group, true)
    }
  }

  return (
    <article class="page">
      <p class="back">
        <a href={QUEUE}>Back to the queue</a>
      </p>
      <PageTitle>Held for a look</PageTitle>
      <p>
        We got more requests than usual in one hour. Each child on the roll has one row in the
        queue. These are the others: with no name or a locked one, with a name that isn’t on the
        roll, or with a name that has a row already. Everyone who sent one got their five words. We
        never hold anything urgent.
      </p>
      <Show when={search.name}>
        <p>
          You’re looking at one child’s name. <a href={HELD_BACK}>Show everything that’s held</a>
        </p>
      </Show>
      <HeldMoveDone
        last={last()?.move}
        busy={busy()}
        words={DONE}
        onUndo={(undo) => {
          const moved = last()
          if (moved) void move(moved.group, undo)
        }}
        ref={(element) => (done = element)}
      />
      <Show when={problem() ?? reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={reading.page()}>
        {(page) => (
          <>
            <Show
              when={page().groups.length > 0}
              fallback={<p class="quiet empty">Nothing’s held. The queue shows everything.</p>}
            >
              <ol class="groups">
                <For each={page().groups}>
                  {(group) => (
                    <li class="panel">
                      <header>
                        <h2>
                          {counted(group.held, 'held', 'held')}: {WHY[group.why]}
                        </h2>
                        <span class="soft small push">
                          In the hour from {momentWords(group.fromAt)}{' '}
                          <Show when={group.row}>
                            {(row) => <a href={referralAt(row())}>The child’s row in the queue</a>}
                          </Show>
                        </span>
                      </header>
                      <div class="in">
                        <HeldBackRows
                          group={group.id}
                          aside={false}
                          number={group.held}
                          open={opened().has(group.id)}
                          onOpen={(isOpen) => open(group.id, isOpen)}
                          whole={whole().has(group.id)}
                          onShown={() => setShown(new Set([...shown(), group.id]))}
                        />
                        <p class="actions">
                          <button
                            type="button"
                            class="btn"
                            aria-disabled={busy()}
                            onClick={() => setAside(group.id)}
                          >
                            Set {group.held === 1 ? 'it' : `all ${group.held}`} aside
                          </button>
                          <button
                            type="button"
                            class="btn"
                            aria-disabled={busy()}
                            onClick={() => void move(group.id, 'let_through')}
                          >
                            Let {group.held === 1 ? 'it' : `all ${group.held}`} through
                          </button>
                        </p>
                        <p class="soft small" role="status">
                          <Show when={opened().has(group.id) && shown().has(group.id)}>
                            You’ve seen how each one begins. One press sets them aside, and one
                            undoes it.
                          </Show>
                        </p>
                      </div>
                    </li>
                  )}
                </For>
              </ol>
              <Show when={page().after}>
                {(after) => (
                  <p class="more">
                    <button type="button" onClick={() => setSearch({ after: after() })}>
                      Show the next groups
                    </button>
                  </p>
                )}
              </Show>
            </Show>
            <Show when={page().aside.length > 0}>
              <h2 class="part">Set aside</h2>
              <ol class="groups">
                <For each={page().aside}>
                  {(group) => (
                    <li class="panel">
                      <header>
                        <h3>
                          {counted(group.aside, 'set aside', 'set aside')}: {WHY[group.why]}
                        </h3>
                      </header>
                      <div class="in">
                        <HeldBackRows
                          group={group.id}
                          aside
                          number={group.aside}
                          open={opened().has(`aside ${group.id}`)}
                          onOpen={(isOpen) => open(`aside ${group.id}`, isOpen)}
                        />
                        <p class="actions">
                          <button
                            type="button"
                            class="btn"
                            aria-disabled={busy()}
                            onClick={() => void move(group.id, 'put_back')}
                          >
                            Put {group.aside === 1 ? 'it' : `all ${group.aside}`} back
                          </button>
                        </p>
                      </div>
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
