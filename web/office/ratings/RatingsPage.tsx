import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { WaitingRating, WaitingRatings } from '../../../worker/ratings/office/answers.ts'
import {
  POINTS,
  type Point,
  ratingForm,
  STATEMENTS,
  type Statement,
  VIEW_LIMIT,
} from '../../../worker/ratings/rules/rating.ts'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { draftOf } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { classWords } from '../shell/words.ts'
import { readWaiting, sendRating } from './ratingApi.ts'
import { TeachersPage } from './TeachersPage.tsx'
import { MOMENT_WORDS, POINT_WORDS, STATEMENT_WORDS } from './ratingWords.ts'

/** What teachers see: of one case, for its mentor; without a case, what is asked of whoever is signed in. */
export default function RatingsPage() {
  const params = useParams<{ id?: string }>()
  return (
    <Show when={params.id} fallback={<AskedOfMe />}>
      {(id) => <TeachersPage caseId={id()} />}
    </Show>
  )
}

/** Six statements about each pupil that a mentor asks about. */
function AskedOfMe() {
  const reading = readPage(() => undefined, readWaiting)
  const change = (page: WaitingRatings) => reading.change(() => page)
  return (
    <article class="page narrow">
      <PageTitle>Ratings</PageTitle>
      <PageReader reading={reading}>
        {(page) => (
          <div class="stack">
            <For
              each={page().ratings}
              fallback={
                <p class="soft">
                  Nothing’s waiting. When a mentor asks what you see of a pupil, it shows up here
                  and on Today.
                </p>
              }
            >
              {(row) => <Rating row={row} onPage={change} />}
            </For>
          </div>
        )}
      </PageReader>
    </article>
  )
}

const CANNOT_SAY = 'cannot_say'

type Chosen = Record<Statement, Point | null | undefined>

type Draft = { answers: Chosen; seen: string; view: string }

const OPTIONS = [...POINTS.map(String), CANNOT_SAY]

const optionOf = (point: Point | null | undefined) =>
  point === undefined ? null : point === null ? CANNOT_SAY : String(point)

const pointOf = (option: string) => (option === CANNOT_SAY ? null : (Number(option) as Point))

function Rating(props: { row: WaitingRating; onPage: (page: WaitingRatings) => void }) {
  const { row } = props
  const name = row.pupil?.name ?? 'the pupil'
  const nothing = Object.fromEntries(STATEMENTS.map((one) => [one, undefined])) as Chosen
  const draft = draftOf<Draft>(
    `rating ${row.id}`,
    () => ({ answers: nothing, seen: '', view: '' }),
    ({ answers, seen, view }) =>
      seen !== '' || view !== '' || STATEMENTS.some((one) => answers[one] !== undefined),
  )
  const form = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(ratingForm, form(), {}, nestedFieldProblems),
    send: (value) => sendRating(row.id, value),
    sent: (page) => {
      draft.drop()
      props.onPage(page)
      say('Thank you. The mentor sees it now.')
    },
    boxes: form,
  })
  const [isOpen, setOpen] = createSignal(false)
  const idOf = (field: string) => `${row.id}-${field}`
  return (
    <section class="panel" aria-labelledby={row.id}>
      <header>
        <h2 id={row.id}>
          <bdi>{name}</bdi>
          <Show when={row.pupil}>{(pupil) => <> {classWords(pupil())}</>}</Show>
        </h2>
      </header>
      <form class="in stack" noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={idOf} />
        <p class="soft">
          {row.askedBy.name} asked on {fullDayWords(dayOf(row.askedAt))}. {MOMENT_WORDS[row.moment]}{' '}
          of the mentoring. The mentors read your answer; the pupil and their parents may ask for
          it.
        </p>
        <For each={STATEMENTS}>
          {(statement) => (
            <Choice
              id={idOf(`answers-${statement}`)}
              legend={STATEMENT_WORDS[statement]}
              class="across"
              options={OPTIONS}
              words={(option) =>
                option === CANNOT_SAY ? 'I can’t say' : POINT_WORDS[Number(option) as Point]
              }
              chosen={optionOf(form().answers[statement])}
              onChoose={(option) =>
                draft.change({ answers: { ...form().answers, [statement]: pointOf(option) } })
              }
              error={error(`answers-${statement}`)}
            />
          )}
        </For>
        <details open={isOpen()} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Add a few words</summary>
          <WordsBox
            id={idOf('seen')}
            label="What do you see in your lessons?"
            hint="What anyone in the room could see. You can leave this empty."
            words={form().seen}
            onWords={(seen) => draft.change({ seen })}
            limit={VIEW_LIMIT}
            error={error('seen')}
            rows={2}
          />
          <WordsBox
            id={idOf('view')}
            label="What should the mentor know?"
            hint="What helps, what’s hard. You can leave this empty. Are you worried about their safety? Tell the safeguarding lead instead."
            words={form().view}
            onWords={(view) => draft.change({ view })}
            limit={VIEW_LIMIT}
            error={error('view')}
            rows={2}
          />
        </details>
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Sending…' : 'Send it'}
          </button>
        </p>
      </form>
    </section>
  )
}
