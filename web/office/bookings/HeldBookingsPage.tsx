import '../form/heldGroups.css'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import type { HeldBackMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type {
  HeldBookingGroup,
  HeldBookingRow,
} from '../../../worker/bookings/office/heldBookingAnswers.ts'
import { HOUR_MS } from '../../../worker/time/durations.ts'
import { WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import { HeldMoveDone } from '../form/HeldMoveDone.tsx'
import { REGISTERS, SIGN_UP } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { readPage } from '../shell/readPage.ts'
import { exactWords, momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { readHeldBookingRows, readHeldBookings, sendHeldBookings } from '../register/registerApi.ts'

/** As the Worker's group, or all groups of one hour together: its id is the hour. */
type Group = Omit<HeldBookingGroup, 'why'> & { why: HeldBookingGroup['why'] | 'hour' }

const WHY: Record<Group['why'], string> = {
  hour: 'everything from this hour',
  child: 'one child’s name on many sessions',
  device: 'many places from one device',
  many: 'more names than usual that aren’t on the roll',
}

const DONE: Record<HeldBackMove, string> = {
  set_aside: 'Set aside. They have no places, and their pages say that we couldn’t confirm them.',
  let_through: 'Confirmed. Where a session was full, they’re on its waiting list.',
  put_back: 'They’re held again.',
  hold_again: 'They’re held again, and their places are free.',
}

/** In front of the groups of an hour that has several, all of them in one. */
const withHours = (groups: readonly HeldBookingGroup[]): Group[] =>
  groups.flatMap((group, n): Group[] => {
    const ofHour = groups.filter(({ fromAt }) => fromAt === group.fromAt)
    if (ofHour.length === 1 || groups[n - 1]?.fromAt === group.fromAt) return [group]
    const sum = (count: 'held' | 'aside') => ofHour.reduce((all, one) => all + one[count], 0)
    const { fromAt } = group
    const id = String(fromAt / HOUR_MS)
    return [{ id, why: 'hour', fromAt, held: sum('held'), aside: sum('aside') }, group]
  })

type Move = { group: string; move: HeldBackMove; ids?: readonly string[] }

/** Bookings beyond what a person would do, which wait until someone here has looked. They take nobody's place. */
export default function HeldBookingsPage() {
  const reading = readPage(() => 'held', readHeldBookings)
  const [problem, setProblem] = createSignal<Problem>()
  const [last, setLast] = createSignal<Move>()
  const [busy, setBusy] = createSignal(false)
  let done!: HTMLParagraphElement

  async function move({ group, move, ids }: Move) {
    if (busy()) return
    setBusy(true)
    const { problem, value } = await sendHeldBookings(group, { move, ids: ids && [...ids] })
    setProblem(problem)
    await reading.again()
    setBusy(false)
    if (!value) return
    setLast({ group, move, ids: value.ids })
    say(DONE[move])
    done.focus()
  }

  return (
    <article class="page">
      <p class="back">
        <a href={REGISTERS}>All registers</a>
      </p>
      <PageTitle>Bookings held for a look</PageTitle>
      <p>
        More places were booked in an hour than usual, so we held the ones a person wouldn’t book.
        They take nobody’s place. Everyone here has a page that says by when you’ll confirm.
        Bookings you make for someone always go in. If a family rings up about breakfast, confirm
        their child here, or <a href={SIGN_UP}>sign a child up for breakfast</a>.
      </p>
      <HeldMoveDone
        last={last()?.move}
        busy={busy()}
        words={DONE}
        onUndo={(undo) => {
          const moved = last()
          if (moved) void move({ ...moved, move: undo })
        }}
        ref={(element) => (done = element)}
      />
      <Show when={problem() ?? reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void reading.again()} />}
      </Show>
      <Show when={reading.page()}>
        {(page) => (
          <Show
            when={page().groups.length > 0}
            fallback={<p class="quiet empty">Nothing’s held. New ones show up here.</p>}
          >
            <ol class="groups">
              <For each={withHours(page().groups)}>
                {(group) => <Group group={group} busy={busy()} onMove={(one) => void move(one)} />}
              </For>
            </ol>
          </Show>
        )}
      </Show>
    </article>
  )
}

/** The number shown and moved at once. */
const AT_ONCE = 200

const all = (number: number) =>
  number === 1 ? 'it' : number > AT_ONCE ? `the first ${AT_ONCE}` : `all ${number}`

function Group(props: { group: Group; busy: boolean; onMove: (move: Move) => void }) {
  const group = () => props.group
  const [open, setOpen] = createSignal(false)
  const [seen, setSeen] = createSignal<readonly string[]>()
  const act = (move: HeldBackMove, ids?: readonly string[]) =>
    props.onMove({ group: group().id, move, ...(ids ? { ids } : {}) })
  return (
    <li class="panel">
      <header>
        <h2>
          {group().held > 0
            ? counted(group().held, 'held', 'held')
            : counted(group().aside, 'set aside', 'set aside')}
          : {WHY[group().why]}
        </h2>
        <span class="soft small push">In the hour from {momentWords(group().fromAt)}</span>
      </header>
      <div class="in">
        <Show when={group().held > 0}>
          <details open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>Look through them</summary>
            <Rows
              group={group()}
              open={open()}
              onSeen={setSeen}
              onConfirm={(id) => act('let_through', [id])}
            />
          </details>
          <p class="actions">
            <button
              type="button"
              class="btn"
              aria-disabled={props.busy}
              onClick={() => (seen() ? act('set_aside', seen()) : setOpen(true))}
            >
              Set {all(group().held)} aside
            </button>
            <button
              type="button"
              class="btn"
              aria-disabled={props.busy}
              onClick={() => act('let_through')}
            >
              Confirm {all(group().held)}
            </button>
          </p>
        </Show>
        <Show when={group().aside > 0}>
          <p class="actions">
            <button
              type="button"
              class="btn"
              aria-disabled={props.busy}
              onClick={() => act('put_back')}
            >
              Put {all(group().aside)} back that’s set aside
            </button>
          </p>
        </Show>
      </div>
    </li>
  )
}

function Rows(props: {
  group: Group
  open: boolean
  onSeen: (ids: readonly string[]) => void
  onConfirm: (id: string) => void
}) {
  const [rows, setRows] = createSignal<readonly HeldBookingRow[]>([])
  const [problem, setProblem] = createSignal<Problem>()
  async function read() {
    const { value, problem } = await readHeldBookingRows(props.group.id)
    setProblem(problem)
    if (!value) return
    setRows(value.rows)
    props.onSeen(value.rows.map(({ id }) => id))
  }
  createEffect(
    on(
      () => props.open,
      (open) => void (open && read()),
    ),
  )
  return (
    <>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void read()} />}
      </Show>
      <ul class="held-rows">
        <For each={rows()}>
          {(row) => (
            <li>
              <p>
                <b dir="auto">{row.name}</b>{' '}
                <span class="soft small">
                  {row.year && `Year ${row.year} · `}
                  {counted(row.places, 'place', 'places')} · {row.title}
                  {row.startsAt !== null && `, ${exactWords(row.startsAt)}`}
                  {row.weekday !== null && `, ${WEEKDAYS[row.weekday - 1]}s`}
                </span>{' '}
                <button type="button" class="btn" onClick={() => props.onConfirm(row.id)}>
                  Confirm<span class="heard"> {row.name}</span>
                </button>
              </p>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
