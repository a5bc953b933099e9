import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { Mark } from '../../../worker/register/rules/register.ts'
import type { RegisterPage } from '../../../worker/register/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { me } from '../shell/me.ts'
import { signedOut } from '../shell/whySignedOut.ts'
import { forgetTaps, saveUnsentMarks, unsentMarks } from './unsentMarks.ts'
import { readRegister, sendTaps } from './registerApi.ts'
import {
  asForm,
  type Person,
  tapOn,
  type Unsent,
  walkInTap,
  withMarks,
  withUnsent,
  withWalkIns,
} from './marks.ts'

/** Taps that one request carries; the Worker takes a hundred. */
const AT_ONCE = 50

/** Milliseconds between two looks at what others have tapped, while the page is seen; and between two tries. */
const LOOK_EVERY_MS = 20_000

const TRY_AGAIN_AFTER_MS = 5_000

const whose = () => `${me()?.school.id} ${me()?.person.id}`

/**
 * One open register: what the Worker last said of it, and the taps that it has not heard of yet. A tap shows
 * at once, is kept on this telephone, and is sent until an answer comes; it carries its own id, so that
 * sent twice it is done once.
 */
export function openRegister(id: string) {
  const [page, setPage] = createSignal<RegisterPage>()
  const [problem, setProblem] = createSignal<Problem>()
  const [unsent, setUnsent] = createSignal<readonly Unsent[]>([])
  const [last, setLast] = createSignal<{ person: Person; before: Mark } | null>(null)
  const [trouble, setTrouble] = createSignal<Problem>()
  let ahead = 0
  let sending = false
  let sent = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = () => Date.now() + ahead
  const people = () => withUnsent(page()?.rows ?? [], unsent())

  async function look() {
    if (sending && page()) return
    const before = sent
    const { value, problem } = await readRegister(id, page()?.have)
    // The answer to taps that went out meanwhile knows better.
    if ((sending || sent !== before) && page()) return
    if (problem) {
      if (page()) setTrouble(problem)
      else setProblem(problem)
      return
    }
    setProblem(undefined)
    setTrouble(undefined)
    if (value) ahead = value.now - Date.now()
    if (value && 'rows' in value) setPage(value)
    // What it says of the time it says as of now, also where there is nothing new.
    else if (value) setPage((old) => old && { ...withMarks(old, value.marks), have: value.have })
    if (page()) setPage((old) => old && { ...old, now: now() })
  }

  async function send() {
    clearTimeout(timer)
    if (sending || unsent().length === 0 || signedOut()) return
    sending = true
    const some = unsent().slice(0, AT_ONCE)
    const { value, problem } = await sendTaps(id, asForm(some))
    sending = false
    sent++
    if (problem) {
      setTrouble(problem)
      // What the Worker will not take is not sent again and again; it stays here, and the page says so.
      if (problem.status === 404 || problem.status === 422) return
      timer = setTimeout(() => void send(), TRY_AGAIN_AFTER_MS)
      return
    }
    setTrouble(undefined)
    ahead = value.now - Date.now()
    setPage((before) => before && withWalkIns(withMarks(before, value.marks), value.walkIns))
    change(unsent().filter((each) => !some.includes(each)))
    if (unsent().length > 0) void send()
    else if (!page()) void look()
  }

  function change(next: readonly Unsent[]) {
    setUnsent(next)
    void saveUnsentMarks(whose(), id, next)
  }

  function add(each: Unsent) {
    change([...unsent(), each])
    void send()
  }

  function mark(person: Person, mark: Mark) {
    setLast({ person, before: person.mark })
    add(tapOn(person, mark, now()))
  }

  function walkIn(name: string) {
    const each = walkInTap(name, now())
    add(each)
    const person = people().find(({ tapId }) => tapId === each.tapId)
    if (person) setLast({ person, before: 'unmarked' })
  }

  /** The last tap of this telephone is taken back. */
  function undo() {
    const done = last()
    if (!done) return
    setLast(null)
    const { person, before } = done
    // Who walked in gets another id when it is sent; many who were never tapped have no tap's id.
    const isIt = ({ id, tapId }: Person) =>
      id === person.id || (tapId !== null && tapId === person.tapId)
    const stands = people().find(isIt) ?? person
    add(tapOn(stands, before, now()))
  }

  createEffect(on(signedOut, (why, was) => was && !why && void send().then(look)))
  onMount(() => {
    void unsentMarks<Unsent>(whose(), id).then((kept) => {
      const known = new Set(unsent().map(({ tapId }) => tapId))
      change([...kept.filter(({ tapId }) => !known.has(tapId)), ...unsent()])
      void send()
    })
    void look()
    const news = setInterval(() => !document.hidden && !signedOut() && void look(), LOOK_EVERY_MS)
    const back = () => {
      if (document.hidden) return
      void send().then(look)
    }
    addEventListener('online', back)
    document.addEventListener('visibilitychange', back)
    document.addEventListener('submit', beforeSignOut)
    onCleanup(() => {
      clearInterval(news)
      clearTimeout(timer)
      removeEventListener('online', back)
      document.removeEventListener('visibilitychange', back)
      document.removeEventListener('submit', beforeSignOut)
    })
  })

  const [leaving, setLeaving] = createSignal(false)
  /** Signing out throws away what is not sent: said once, and done when it is pressed again. */
  function beforeSignOut(event: SubmitEvent) {
    if (!(event.target as HTMLFormElement).action.endsWith('/sign-in/out')) return
    if (unsent().length > 0 && !leaving()) {
      event.preventDefault()
      setLeaving(true)
      void send()
      return
    }
    void forgetTaps()
  }

  return { page, problem, trouble, unsent, people, leaving, mark, walkIn, undo, look, send }
}

export type Register = ReturnType<typeof openRegister>
