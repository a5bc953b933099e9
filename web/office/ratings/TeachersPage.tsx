import { createSignal, For, Show } from 'solid-js'
import type { RatingsPage as Page } from '../../../worker/ratings/office/answers.ts'
import { askRatingForm, MOMENTS, type Moment } from '../../../worker/ratings/rules/rating.ts'
import { checkForm } from '../form/checkForm.ts'
import { Chips, toggled } from '../components/choices/Chips.tsx'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { caseAt } from '../shell/addresses.ts'
import { newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { Changes } from './Changes.tsx'
import { readRatings, sendAsk, sendTakingBack } from './ratingApi.ts'
import { MOMENT_WORDS } from './ratingWords.ts'

/** What teachers see of one pupil, before the mentoring and after: who was asked, what they said, what changed. */
export function TeachersPage(props: { caseId: string }) {
  const reading = readPage(() => props.caseId, readRatings)
  const change = (page: Page) => reading.change(() => page)
  return (
    <article class="page narrow">
      <p class="no-print">
        <a href={caseAt(props.caseId)}>Back to the case</a>
      </p>
      <PageTitle>What teachers see</PageTitle>
      <PageReader reading={reading} words="Opening it">
        {(page) => (
          <div class="stack">
            <Show when={page().mayAsk}>
              <Ask caseId={props.caseId} page={page()} onPage={change} />
            </Show>
            <Show when={page().asked.some(({ said }) => said !== null)}>
              <section class="panel" aria-labelledby="changes">
                <header>
                  <h2 id="changes">From hardly ever to nearly always</h2>
                </header>
                <div class="in stack">
                  <p class="soft">
                    The ring is the start, the dot is the end. It’s what a few people saw, so talk
                    about it rather than count it.
                  </p>
                  <Changes changes={page().changes} />
                </div>
              </section>
            </Show>
            <Asked caseId={props.caseId} page={page()} onPage={change} />
          </div>
        )}
      </PageReader>
    </article>
  )
}

type Its = { caseId: string; page: Page; onPage: (page: Page) => void }

function Ask(props: Its) {
  const begin = () => ({ id: newId(), moment: props.page.moment, teacherIds: [] as string[] })
  const [form, setForm] = createSignal<{ id: string; moment: Moment; teacherIds: string[] }>(
    begin(),
  )
  const { problem, sending, submit } = formSender({
    check: () => checkForm(askRatingForm, form()),
    send: (value) => sendAsk(props.caseId, value),
    sent: (page, { teacherIds }) => {
      props.onPage(page)
      setForm(begin())
      say(
        teacherIds.length === 1
          ? 'Asked. It’s on their Today.'
          : 'Asked. It’s on their Today pages.',
      )
    },
    boxes: form,
  })
  /** Nobody is asked twice for one moment. */
  const free = () =>
    props.page.colleagues.filter(
      ({ id }) =>
        !props.page.asked.some(
          ({ teacher, moment }) => teacher.id === id && moment === form().moment,
        ),
    )
  return (
    <Show
      when={props.page.colleagues.length > 0}
      fallback={<p class="soft">Nobody can be asked while the pupil’s name isn’t known.</p>}
    >
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={() => 'ask-teacherIds'} />
        <p>
          Whoever you ask learns that this pupil has a mentor, and nothing else. Ask the pupil
          first.
        </p>
        <Choice
          id="ask-moment"
          legend="When?"
          class="across"
          options={MOMENTS}
          words={(moment) => MOMENT_WORDS[moment]}
          chosen={form().moment}
          onChoose={(moment) => setForm({ ...form(), moment, teacherIds: [] })}
        />
        <p id="ask-whom">
          <b>Who do you ask?</b>
        </p>
        <Chips
          id="ask-teacherIds"
          label="Who do you ask?"
          chips={free().map(({ id, name }) => ({ value: id, words: name }))}
          pressed={form().teacherIds}
          onPress={(id) => setForm({ ...form(), teacherIds: toggled(form().teacherIds, id) })}
        />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Asking…' : 'Ask them'}
          </button>
        </p>
      </form>
    </Show>
  )
}

function standing({ answeredAt, remindAt }: Page['asked'][number]): string {
  if (answeredAt !== null) return `answered on ${fullDayWords(dayOf(answeredAt))}`
  const on = fullDayWords(dayOf(remindAt))
  return remindAt <= Date.now() ? `no answer yet, due by ${on}` : `one reminder goes out on ${on}`
}

function Asked(props: Its) {
  async function takeBack(ratingId: string) {
    const { value, problem } = await sendTakingBack(props.caseId, ratingId)
    if (value) props.onPage(value)
    say(value ? 'Taken back. It’s gone from their Today.' : problem.title)
  }
  return (
    <section class="panel" aria-labelledby="asked">
      <header>
        <h2 id="asked">Who was asked</h2>
      </header>
      <div class="in stack">
        <For each={props.page.asked} fallback={<p class="soft">Nobody yet.</p>}>
          {(row) => (
            <div>
              <p>
                <b>{row.teacher.name}</b>{' '}
                <span class="soft">
                  {MOMENT_WORDS[row.moment].toLowerCase()}, {standing(row)}
                </span>
              </p>
              <Show when={row.said?.seen}>
                {(words) => (
                  <>
                    <p class="small">What they saw in a lesson:</p>
                    <p class="wrote" dir="auto">
                      {words()}
                    </p>
                  </>
                )}
              </Show>
              <Show when={row.said?.view}>
                {(words) => (
                  <>
                    <p class="small">What the mentor should know:</p>
                    <p class="wrote" dir="auto">
                      {words()}
                    </p>
                  </>
                )}
              </Show>
              <Show when={props.page.mayAsk && row.answeredAt === null}>
                <button
                  type="button"
                  class="plain"
                  aria-label={`Take it back from ${row.teacher.name}`}
                  onClick={() => void takeBack(row.id)}
                >
                  Take it back
                </button>
              </Show>
            </div>
          )}
        </For>
      </div>
    </section>
  )
}
