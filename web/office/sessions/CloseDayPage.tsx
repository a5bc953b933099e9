import './sessions.css'
import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Done, SessionsPage } from '../../../worker/sessions/office/answers.ts'
import { closingForm } from '../../../worker/sessions/rules/dayForms.ts'
import { dayAt } from '../shell/addresses.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { fullDayWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { changing, undo } from './twoStepChange.ts'
import { Consequences } from './ChangeImpact.tsx'
import { closing, readSessions } from './sessionApi.ts'
import { comingUpWords } from '../timetable/sessionWords.ts'

/** A day is closed: all of its sessions, or those that are ticked. */
export default function ClosePage() {
  const [query] = useSearchParams<{ on?: string; series?: string }>()
  const reading = readPage(() => ({ from: query.on, days: '1' as const }), readSessions)
  return (
    <article class="page narrow sessions">
      <p class="back">
        <a href={dayAt(query.on ?? '')}>The day</a>
      </p>
      <PageReader reading={reading}>
        {(page) => <Closing page={page()} only={query.series} again={reading.again} />}
      </PageReader>
    </article>
  )
}

function Closing(props: { page: SessionsPage; only: string | undefined; again: () => void }) {
  const navigate = useNavigate()
  const open = () =>
    props.page.sessions.filter(
      ({ mayChange, over, status }) => mayChange && !over && status === 'on',
    )
  const begin = () =>
    open()
      .map(({ seriesId }) => seriesId)
      .filter((id) => !props.only || id === props.only)
  const [chosen, setChosen] = createSignal<readonly string[]>(begin())
  const [done, setDone] = createSignal<Done>()
  const steps = changing(
    () => closing,
    (what, { people }) => {
      const told = people > 0 ? ' They can read this on their page.' : ''
      say(`${counted(what.sessions, 'session')} called off.${told}`)
      setDone(what)
      props.again()
    },
  )
  const turn = (id: string, isOn: boolean) => {
    steps.forget()
    setChosen(isOn ? [...chosen(), id] : chosen().filter((each) => each !== id))
  }
  function look(event: SubmitEvent) {
    const seriesIds = open()
      .map(({ seriesId }) => seriesId)
      .filter((id) => chosen().includes(id))
    const boxes = { on: props.page.fromOn, seriesIds, status: 'off' }
    steps.submit(event, checkForm(closingForm, boxes))
  }
  async function takeBack(what: Done) {
    if (await undo(what)) navigate(dayAt(props.page.fromOn), { resolve: false })
  }
  return (
    <>
      <PageTitle>Close {fullDayWords(props.page.fromOn)}</PageTitle>
      <Show when={done()}>
        {(what) => (
          <p class="notice">
            Done. They keep their places.{' '}
            <Show when={what().undo}>
              <button type="button" onClick={() => void takeBack(what())}>
                Undo: hold them after all
              </button>
            </Show>
          </p>
        )}
      </Show>
      <Show
        when={open().length > 0}
        fallback={
          <p>{done() ? 'Nothing else is on.' : 'There’s nothing on that you can close.'}</p>
        }
      >
        <form noValidate onSubmit={look}>
          <FormProblem problem={steps.problem()} idOf={(field) => `close-${field}`} />
          <fieldset class="choice">
            <legend>Which sessions aren’t on?</legend>
            <For each={open()}>
              {(session, index) => (
                <label class="tick">
                  <input
                    type="checkbox"
                    id={index() === 0 ? 'close-seriesIds' : undefined}
                    checked={chosen().includes(session.seriesId)}
                    onChange={(event) => turn(session.seriesId, event.currentTarget.checked)}
                  />
                  <span>
                    {timeWords(session.startsAt)} {session.title}{' '}
                    <span class="muted">({comingUpWords(session)})</span>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
          <p class="hint">
            We keep the bookings. If they’re on after all, everyone has their place.
          </p>
          <p class="actions">
            <button class="main" aria-disabled={steps.busy()}>
              See who is told
            </button>
          </p>
        </form>
      </Show>
      <Consequences of={steps} yes="Call off and tell them" nothing="Nobody’s booked for these" />
    </>
  )
}
