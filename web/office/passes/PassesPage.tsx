import './passes.css'
import { useParams } from '@solidjs/router'
import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { PassesPage as Page, PassLessons } from '../../../worker/passes/office/answers.ts'
import {
  passForm,
  passProblems,
  type PassTime,
  passTimeQuery,
  ROOM_LIMIT,
} from '../../../worker/passes/rules/pass.ts'
import { clockWords } from '../../../worker/time/clockWords.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { caseAt } from '../shell/addresses.ts'
import { newId } from '../shell/drafts.ts'
import { myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { capital, dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { beforeBooking, missesWords } from '../meetings/meetingWords.ts'
import { endPass, readPasses, readPassLessons, sendPass } from './passApi.ts'

/** Passes out of class, to print or to show on the telephone. */
export default function PassesPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readPasses)
  const change = (page: Page) => reading.change(() => page)
  /** The pass that is being printed alone; otherwise each is a sheet. */
  const [alone, setAlone] = createSignal<string | null>(null)
  function printOne(id: string) {
    setAlone(id)
    print()
    setAlone(null)
  }
  async function end(id: string) {
    const { value, problem } = await endPass(params.id, { id })
    if (value) change(value)
    say(problem ? problem.title : 'Ended. Its code doesn’t work any more.')
  }
  return (
    <article class="page narrow passes">
      <p class="no-print">
        <a href={caseAt(params.id)}>Back to the case</a>
      </p>
      <div class="no-print">
        <PageTitle>Pass</PageTitle>
      </div>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <div class="stack">
            <Show when={page().mayMake && page().next}>
              {(next) => <MakeNext caseId={params.id} next={next()} onPage={change} />}
            </Show>
            <For
              each={page().passes}
              fallback={
                <p class="soft no-print">
                  No pass yet. One is for a single meeting, and its code ends with it.
                </p>
              }
            >
              {(pass) => (
                <div
                  class="pass-paper"
                  classList={{ 'no-print': alone() !== null && alone() !== pass.id }}
                >
                  <Paper page={page()} pass={pass} />
                  <p class="actions no-print">
                    <button
                      type="button"
                      class="plain"
                      aria-label={`Print the pass until ${timeWords(pass.untilAt)}`}
                      onClick={() => printOne(pass.id)}
                    >
                      Print
                    </button>
                    <Show when={page().mayMake}>
                      <button
                        type="button"
                        class="plain"
                        aria-label={`End it now, until ${timeWords(pass.untilAt)}`}
                        onClick={() => void end(pass.id)}
                      >
                        End it now
                      </button>
                    </Show>
                  </p>
                </div>
              )}
            </For>
            <Show when={page().mayMake}>
              <Make caseId={params.id} onPage={change} />
            </Show>
          </div>
        )}
      </PageReader>
    </article>
  )
}

const READY = 'The pass is ready. Show it on your telephone, or print it.'

/** A pass for the next meeting, in one tap. */
function MakeNext(props: {
  caseId: string
  next: NonNullable<Page['next']>
  onPage: (page: Page) => void
}) {
  const id = newId()
  const { problem, sending, submit } = formSender({
    check: () => checkForm(passForm, { ...props.next, id }),
    send: (value) => sendPass(props.caseId, value),
    sent: (page) => {
      props.onPage(page)
      say(READY)
    },
  })
  return (
    <form class="no-print" noValidate onSubmit={submit} aria-labelledby="pass-next">
      <h2 id="pass-next">For the next meeting</h2>
      <FormProblem problem={problem()} idOf={(field) => `pass-${field}`} />
      <p dir="auto">
        {fullDayWords(props.next.on)}, {clockWords(props.next.starts)} to{' '}
        {clockWords(props.next.ends)}, {props.next.room}
      </p>
      <LessonSaid caseId={props.caseId} time={props.next} />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Making…' : 'Make this pass'}
        </button>
      </p>
    </form>
  )
}

/** What they would miss, and the meeting for which they miss the same lesson. */
function LessonSaid(props: { caseId: string; time: PassTime }) {
  const [said, setSaid] = createSignal<PassLessons | null>(null)
  createEffect(
    on(
      () => [props.caseId, props.time.on, props.time.starts, props.time.ends] as const,
      ([caseId, day, starts, ends]) => {
        let isPast = false
        onCleanup(() => (isPast = true))
        setSaid(null)
        const time = { on: day, starts, ends }
        if (!passTimeQuery.safeParse(time).success || ends <= starts) return
        void readPassLessons(caseId, time).then(({ value }) => !isPast && setSaid(value ?? null))
      },
    ),
  )
  return (
    <Show when={said()}>
      {(lessons) => (
        <>
          <Show when={missesWords(lessons())}>
            {(words) => <p class="soft">{capital(words())}</p>}
          </Show>
          <Show when={beforeBooking(lessons(), null)}>
            {(words) => (
              <p class="late small" role="status">
                {words()}
              </p>
            )}
          </Show>
        </>
      )}
    </Show>
  )
}

/** What stands on the paper: first name, time, room, code, and no reason. */
function Paper(props: { page: Page; pass: Page['passes'][number] }) {
  const { fromAt, untilAt, room, code } = props.pass
  return (
    <div class="panel pass">
      <div class="in">
        <p class="name" dir="auto">
          {props.page.name ?? 'Name:'}
        </p>
        <p>
          {fullDayWords(dayOf(fromAt))}, {timeWords(fromAt)} to {timeWords(untilAt)}
        </p>
        <p dir="auto">{room}</p>
        <p class="code">
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <p class="small">
          Check it at {location.host}/{myself().school.id}/pass
        </p>
      </div>
    </div>
  )
}

/** London hours and minutes of an instant, as a time box takes them. */
const boxTime = (at: number) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

const USUAL_MS = 30 * 60 * 1000

const first = () => ({
  id: newId(),
  on: dayOf(Date.now()),
  starts: boxTime(Date.now()),
  ends: boxTime(Date.now() + USUAL_MS),
  room: '',
})

function Make(props: { caseId: string; onPage: (page: Page) => void }) {
  const [form, setForm] = createSignal(first())
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(passForm, form(), passProblems(form(), dayOf(Date.now()))),
    send: (value) => sendPass(props.caseId, value),
    sent: (page) => {
      setForm(first())
      props.onPage(page)
      say(READY)
    },
    boxes: form,
  })
  const box = (
    field: 'on' | 'starts' | 'ends' | 'room',
    label: string,
    type: 'date' | 'time' | 'text',
  ) => (
    <TextLine
      id={`pass-${field}`}
      label={label}
      type={type}
      value={form()[field]}
      onValue={(value) => setForm({ ...form(), [field]: value })}
      error={error(field)}
      {...(field === 'room' ? { limit: ROOM_LIMIT } : {})}
    />
  )
  return (
    <form class="no-print" noValidate onSubmit={submit}>
      <h2>Make a pass for another time</h2>
      <FormProblem problem={problem()} idOf={(field) => `pass-${field}`} />
      <div class="short-fields">
        {box('on', 'Day', 'date')}
        {box('starts', 'From', 'time')}
        {box('ends', 'Until', 'time')}
      </div>
      <LessonSaid caseId={props.caseId} time={form()} />
      {box('room', 'Room', 'text')}
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Making…' : 'Make the pass'}
        </button>
      </p>
    </form>
  )
}
