import { batch, createSignal } from 'solid-js'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import type { ReplyRow } from '../../../worker/referrals/office/answers.ts'
import type { QueuePage, QueueRow } from '../../../worker/triage/office/answers.ts'
import { filterText, type QueueFilter } from '../../../worker/triage/rules/queueFilter.ts'
import type { Problem } from '../shell/api.ts'
import { readQueue } from './triageApi.ts'
import { withoutRow } from './queueFigures.ts'
import { keepUnchanged } from '../shell/keepUnchanged.ts'
import { QUEUE } from '../shell/addresses.ts'
import { changeTally, me } from '../shell/me.ts'

/**
 * The queue as this tab has read it. It outlives the page, so Back finds it as it was left:
 * the same rows, the same place, the same row chosen.
 */
const [rows, setRows] = createSignal<readonly QueueRow[]>([])

const [replies, setReplies] = createSignal<readonly ReplyRow[]>([])

const [waiting, setWaiting] = createSignal<number>()

const [held, setHeld] = createSignal({ held: 0, aside: 0 })

const [figures, setFigures] = createSignal<NonNullable<QueuePage['figures']>>()

/** With filters: how many of those that wait they leave. */
const [found, setFound] = createSignal<QueuePage['found']>()

const [filter, setFilter] = createSignal<QueueFilter>({})

/** Everyone who was asked for, as far as this tab has read: the names that filter the list. */
const [askedFor, setAskedFor] = createSignal<readonly Person[]>([])

const [after, setAfter] = createSignal<string | null>(null)

const [problem, setProblem] = createSignal<Problem>()

const [busy, setBusy] = createSignal(false)

const [arrived, setArrived] = createSignal<ReadonlySet<string>>(new Set<string>())

const [chosen, choose] = createSignal<string>()

const [readAt, setReadAt] = createSignal(0)

export {
  rows,
  replies,
  waiting,
  figures,
  found,
  filter,
  askedFor,
  held,
  problem,
  busy,
  arrived,
  chosen,
  choose,
  readAt,
}

/** The queue's address with the filters that are chosen, for every way back to it. */
export const queueAddress = () => [QUEUE, filterText(filter())].filter(Boolean).join('?')

/** How far down page and list were scrolled when they were last left, in CSS pixels. */
export const scrollPosition = { page: 0, list: 0 }

/** Whether there are rows beyond those that were read. */
export const hasMore = () => after() !== null

/** Referrals that came since the list was read; negative when others have decided some. */
export const changedBy = () => {
  const known = waiting()
  const now = me()?.tally.waiting
  return known === undefined || now === undefined ? 0 : now - known
}

/** Rows that are read again at once; what was read beyond them stays as it was. */
const REREAD_AT_MOST = 60

/** Shows what these filters leave; nothing is read where they are chosen already. */
export function showOnly(chosen: QueueFilter): void {
  if (filterText(chosen) === filterText(filter())) return
  setFilter(chosen)
  void readAgain()
}

/** The filters that the rows were read with. */
let readWith = ''

/** The list from its top, as far down as it was read before. What is new is marked. */
export async function readAgain(): Promise<void> {
  const asked = filterText(filter())
  const isSame = asked === readWith
  const before = new Set(isSame ? rows().map(({ id }) => id) : [])
  const read = await readThrough(Math.min(before.size, REREAD_AT_MOST))
  if (!read || asked !== filterText(filter())) return
  readWith = asked
  const rest = read.after === null || !isSame ? [] : rowsBeyond(read.rows)
  batch(() => {
    const fresh = read.rows.filter(({ id }) => !before.has(id))
    setArrived(new Set<string>(before.size > 0 ? fresh.map(({ id }) => id) : []))
    setRows([...keepUnchanged(rows(), read.rows), ...rest])
    setReplies(keepUnchanged(replies(), read.replies))
    if (rest.length === 0) setAfter(read.after)
    setWaiting(read.waiting)
    setFigures(read.figures)
    setFound(read.found)
    setAskedFor(everyoneAskedFor(read.rows))
    setHeld({ held: read.held, aside: read.aside })
    setReadAt(Date.now())
    changeTally({ waiting: read.waiting })
  })
}

/** The next twenty. Answers the first of them, for the focus. */
export async function readMore(): Promise<string | null> {
  const from = after()
  if (from === null || busy()) return null
  const page = await readOnePage(from)
  if (!page) return null
  const before = new Set(rows().map(({ id }) => id))
  const fresh = page.rows.filter(({ id }) => !before.has(id))
  batch(() => {
    setRows([...rows(), ...fresh])
    setAfter(page.after)
  })
  return fresh[0]?.id ?? null
}

/** Takes a decided referral off the list and chooses its neighbour: the next one, or the last. */
export function takeOff(id: string): void {
  const index = rows().findIndex((row) => row.id === id)
  batch(() => {
    setReplies(replies().filter((reply) => reply.id !== id))
    if (index < 0) return
    const left = rows().filter((row) => row.id !== id)
    setFigures((before) => before && withoutRow(before, rows()[index]))
    setRows(left)
    setFound((of) => of && { ...of, matching: Math.max(0, of.matching - 1) })
    choose((left[index] ?? left.at(-1))?.id)
    setWaiting((number) => number && number - 1)
    changeTally({ waiting: Math.max(0, (me()?.tally.waiting ?? 1) - 1) })
  })
}

/** A message waits for an answer since then; null: no more, because it was answered or needs none. */
export function replyWaits(id: string, unreadAt: number | null): void {
  if (unreadAt !== null) return void readAgain()
  setReplies(replies().filter((reply) => reply.id !== id))
  if (!rows().some((row) => row.id === id && row.unread)) return
  setRows(rows().map((row) => (row.id === id ? { ...row, unread: false } : row)))
  setFigures((before) => before && { ...before, wroteBack: Math.max(0, before.wroteBack - 1) })
}

/** The rows read before, below all of these. */
function rowsBeyond(read: readonly QueueRow[]): readonly QueueRow[] {
  const ids = new Set(read.map(({ id }) => id))
  const last = rows().findLastIndex(({ id }) => ids.has(id))
  return last < 0 ? [] : rows().slice(last + 1)
}

async function readThrough(count: number) {
  const first = await readOnePage()
  if (!first) return null
  const all = { ...first, replies: first.replies ?? [] }
  while (all.after !== null && all.rows.length < count) {
    const page = await readOnePage(all.after)
    if (!page) break
    all.rows = [...all.rows, ...page.rows]
    all.after = page.after
  }
  return all
}

async function readOnePage(from?: string) {
  batch(() => {
    setBusy(true)
    setProblem(undefined)
  })
  const answer = await readQueue(filter(), from)
  batch(() => {
    setBusy(false)
    setProblem(answer.problem)
  })
  return answer.value ?? null
}

function everyoneAskedFor(read: readonly QueueRow[]): readonly Person[] {
  const people = new Map(askedFor().map((person) => [person.id, person]))
  for (const { wants } of read) if (wants) people.set(wants.id, wants)
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
