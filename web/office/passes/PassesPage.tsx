import './passes.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { PassesPage as Page } from '../../../worker/passes/office/answers.ts'
import { passForm, passProblems, ROOM_LIMIT } from '../../../worker/passes/rules/pass.ts'
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
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { endPass, readPasses, sendPass } from './passApi.ts'

/** Passes out of class, to print or to show on the telephone. */
export default function PassesPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readPasses)
  const change = (page: Page) => reading.change(() => page)
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
            <For
              each={page().passes}
              fallback={
                <p class="soft no-print">
                  No pass yet. One is for a single meeting, and its code ends with it.
                </p>
              }
            >
              {(pass) => (
                <div>
                  <Paper page={page()} pass={pass} />
                  <p class="actions no-print">
                    <button type="button" class="plain" onClick={() => print()}>
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
      say('The pass is ready. Show it on your telephone, or print it.')
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
      <h2>Make a pass</h2>
      <FormProblem problem={problem()} idOf={(field) => `pass-${field}`} />
      <div class="short-fields">
        {box('on', 'Day', 'date')}
        {box('starts', 'From', 'time')}
        {box('ends', 'Until', 'time')}
      </div>
      {box('room', 'Room', 'text')}
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Making…' : 'Make the pass'}
        </button>
      </p>
    </form>
  )
}
