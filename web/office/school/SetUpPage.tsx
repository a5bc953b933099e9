import './settings.css'
import './setUp.css'
import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { DOOR, SERVICES, SET_UP, setUpAt, STAFF } from '../shell/addresses.ts'
import NotHere from '../shell/NotFound.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { PagePreview } from './PagePreview.tsx'
import { PAGES } from './partPages.ts'
import { SchoolFinder } from './SchoolFinder.tsx'
import { readSettings } from './settingsApi.ts'
import { PARTS, saying } from './settingWords.ts'
import { askedAt, inSetUp, isAnswered, isStep, nextStep, type Step, STEPS } from './setUpSteps.ts'
import { StillMissing } from './StillMissing.tsx'

/** What a new school's pages need, a question at a time: each answer is saved at once, and shown as a pupil will see it. */
export default function SetUpPage() {
  const params = useParams<{ step?: string }>()
  const reading = readPage(() => undefined, readSettings)
  const step = () => (isStep(params.step) ? params.step : undefined)
  return (
    <Show when={params.step === undefined || step()} fallback={<NotHere />}>
      <article class="page settings set-up">
        <Show when={step()} keyed fallback={<PageTitle>Set up your school</PageTitle>}>
          {(step) => (
            <>
              <p class="back">
                <a href={SET_UP}>All questions</a>
              </p>
              <p class="muted">
                Question {STEPS.indexOf(step) + 1} of {STEPS.length}
              </p>
              <PageTitle>{askedAt(step)}</PageTitle>
              <Show when={step !== 'find' && step}>
                {(part) => <p class="muted">{PARTS[part()].so}</p>}
              </Show>
            </>
          )}
        </Show>
        <PageReader reading={reading} words="Reading your answers…">
          {(page) => (
            <Switch fallback={<Overview page={page()} />}>
              <Match when={step()} keyed>
                {(step) => (
                  <Question
                    step={step}
                    page={page()}
                    onKept={(kept) => reading.change(() => kept)}
                  />
                )}
              </Match>
            </Switch>
          )}
        </PageReader>
      </article>
    </Show>
  )
}

function Question(props: { step: Step; page: SettingsPage; onKept: (page: SettingsPage) => void }) {
  const go = useNavigate()
  const [value, setValue] = createSignal<object>({})
  const next = () => nextStep(props.step)
  const after = () => {
    const step = next()
    return step ? setUpAt(step) : SET_UP
  }
  const goOn = () => go(after(), { resolve: false })

  return (
    <div class="set-up-question">
      <div>
        <Show
          when={props.step !== 'find' && props.step}
          fallback={
            <SchoolFinder
              onTaken={async () => {
                const { value } = await readSettings()
                if (value) props.onKept(value)
                goOn()
              }}
            />
          }
        >
          {(part) => (
            <Dynamic
              component={PAGES[part()]}
              page={props.page}
              onDraft={setValue}
              saves="Save and go on"
              onKept={(kept: SettingsPage) => {
                props.onKept(kept)
                // Days are closed one at a time.
                if (part() !== 'closed_days') goOn()
              }}
            />
          )}
        </Show>
        <p class="actions">
          <a class="btn" href={after()}>
            {props.step === 'closed_days' ? 'Go on' : 'Skip'}
            <span class="heard"> to: {next() ? askedAt(next() as Step) : 'all questions'}</span>
          </a>
        </p>
      </div>
      <PagePreview part={props.step} value={value()} saved={JSON.stringify(props.page.settings)} />
    </div>
  )
}

function Overview(props: { page: SettingsPage }) {
  const left = () => STEPS.filter((step) => !isAnswered(props.page, step))
  return (
    <div class="set-up-question">
      <div>
        <p>
          It takes about ten minutes. Each answer is saved at once, so you can stop and go on later.
        </p>
        <Show when={left()[0]}>
          {(step) => (
            <p class="actions">
              <a class="btn main" href={setUpAt(step())}>
                {left().length === STEPS.length ? 'Start' : 'Go on'}: {askedAt(step())}
              </a>
            </p>
          )}
        </Show>
        <ol class="rows">
          <For each={STEPS}>
            {(step) => (
              <li class="set-up-row">
                <a href={setUpAt(step)}>{askedAt(step)}</a>
                <span class="muted" dir="auto">
                  {stateWords(props.page, step)}
                </span>
              </li>
            )}
          </For>
          <li class="set-up-row">
            <a href={STAFF}>Who works here?</a>
            <span class="muted">Mentors, the DSL and deputies, teachers</span>
          </li>
          <li class="set-up-row">
            <a href={SERVICES}>Who else can help?</a>
            <span class="muted">Services that mentors send people to</span>
          </li>
          <li class="set-up-row">
            <a href={DOOR}>Open your door</a>
            <span class="muted">The head does this last</span>
          </li>
        </ol>
        <StillMissing missing={props.page.missing} maySet at={inSetUp} />
      </div>
      <PagePreview saved={JSON.stringify(props.page.settings)} />
    </div>
  )
}

function stateWords(page: SettingsPage, step: Step): string {
  if (!isAnswered(page, step)) return 'To do'
  return step === 'find' ? 'Done' : (saying(step, page)[0] ?? 'Done')
}
