import { createSignal, For, Show } from 'solid-js'
import type { CaseLessonsPage } from '../../../worker/lessons/office/answers.ts'
import { type Lesson, LESSON_LIMITS } from '../../../worker/lessons/rules/lesson.ts'
import { isSamePeriod, WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import { clockWords } from '../../../worker/time/clockWords.ts'
import { Segments } from '../components/choices/Segments.tsx'
import { TextLine } from '../form/TextLine.tsx'
import type { Problem } from '../shell/api.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { readCaseLessons, sendCaseLessons } from './lessonApi.ts'

/** Which lesson the pupil of a case has when: from the school's file, or as their mentor writes it down. */
export default function CaseLessons(props: { caseId: string; onKept: () => void }) {
  const reading = readPage(() => props.caseId, readCaseLessons)
  return (
    <PageReader reading={reading} words="Reading the lessons…">
      {(page) => (
        <Show
          when={page().times.periods.length > 0}
          fallback={
            <p class="soft">
              Your school hasn’t said yet when its lessons are. An administrator can, under
              Settings, Lessons.
            </p>
          }
        >
          <LessonsForm
            caseId={props.caseId}
            page={page()}
            onKept={(page) => {
              reading.change(() => page)
              props.onKept()
            }}
          />
        </Show>
      )}
    </PageReader>
  )
}

/** Monday to Friday. */
const DAYS = [1, 2, 3, 4, 5]

type Slot = Pick<Lesson, 'week' | 'weekday' | 'period'>

const keyOf = ({ week, weekday, period }: Slot) => `${week} ${weekday} ${period}`

function LessonsForm(props: {
  caseId: string
  page: CaseLessonsPage
  onKept: (page: CaseLessonsPage) => void
}) {
  const isOverTwoWeeks = () => props.page.times.weekAOn !== null
  const [weekday, setWeekday] = createSignal(1)
  const [week, setWeek] = createSignal<1 | 2>(1)
  const [typed, setTyped] = createSignal<ReadonlyMap<string, string>>(new Map())
  const [sending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()

  const weeks = (): Slot['week'][] => (isOverTwoWeeks() ? [1, 2] : [0])
  const shownWeek = (): Slot['week'] => (isOverTwoWeeks() ? week() : 0)
  const known = (slot: Slot) =>
    props.page.lessons.find(
      (lesson) =>
        lesson.weekday === slot.weekday &&
        isSamePeriod(lesson.period, slot.period) &&
        (lesson.week === 0 || slot.week === 0 || lesson.week === slot.week),
    )?.subject ?? ''
  const subjectAt = (slot: Slot) => typed().get(keyOf(slot)) ?? known(slot)
  const all = (): Lesson[] =>
    weeks().flatMap((week) =>
      DAYS.flatMap((weekday) =>
        props.page.times.periods.flatMap(({ name: period }) => {
          const subject = subjectAt({ week, weekday, period }).trim()
          return subject ? [{ week, weekday, period, subject }] : []
        }),
      ),
    )

  async function save(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    setSending(true)
    const { value, problem: why } = await sendCaseLessons(props.caseId, { lessons: all() })
    setSending(false)
    setProblem(why)
    if (!value) return
    setTyped(new Map())
    props.onKept(value)
    say('Saved: their lessons.')
  }

  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <p class="soft">{saidBy(props.page)}</p>
      <Show when={problem()}>
        {(why) => (
          <p class="error" role="alert">
            {why().title}
          </p>
        )}
      </Show>
      <Show when={isOverTwoWeeks()}>
        <Segments
          label="Week"
          name="lesson-week"
          options={[
            { value: '1', words: 'Week A' },
            { value: '2', words: 'Week B' },
          ]}
          chosen={String(week())}
          onChoose={(chosen) => setWeek(chosen === '2' ? 2 : 1)}
        />
      </Show>
      <Segments
        label="Day"
        name="lesson-day"
        options={DAYS.map((day) => ({
          value: String(day),
          words: (WEEKDAYS[day - 1] ?? '').slice(0, 3),
        }))}
        chosen={String(weekday())}
        onChoose={(day) => setWeekday(Number(day))}
      />
      <div class="short-fields">
        <For each={props.page.times.periods}>
          {({ name: period, starts }, at) => {
            const slot = (): Slot => ({ week: shownWeek(), weekday: weekday(), period })
            return (
              <TextLine
                id={`lesson-${at()}`}
                label={`${period}, ${clockWords(starts)}`}
                limit={LESSON_LIMITS.subject}
                value={subjectAt(slot())}
                onValue={(subject) => setTyped(new Map(typed()).set(keyOf(slot()), subject))}
              />
            )
          }}
        </For>
      </div>
      <Show when={props.page.mayWrite}>
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save their lessons'}</button>
        </p>
      </Show>
    </form>
  )
}

function saidBy({ from, changedAt }: CaseLessonsPage): string {
  if (from === null || changedAt === null) {
    return 'Nobody has said yet what they have when. Ask them, and write down the subjects.'
  }
  const on = fullDayWords(dayOf(changedAt))
  return from === 'file'
    ? `From the school’s file of ${on}. What you save here takes its place.`
    : `Written down on ${on}.`
}
