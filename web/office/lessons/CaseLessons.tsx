import { createSignal, For, Show } from 'solid-js'
import type { CaseLessonsPage } from '../../../worker/lessons/office/answers.ts'
import { type Lesson, LESSON_LIMITS } from '../../../worker/lessons/rules/lesson.ts'
import { periodCalled, WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import { clockWords } from '../../../worker/time/clockWords.ts'
import { Segments } from '../components/choices/Segments.tsx'
import { TextLine } from '../form/TextLine.tsx'
import type { Answer, Problem } from '../shell/api.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { readCaseLessons, sendCaseLessons, sendChosenLessons } from './lessonApi.ts'

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
        periodCalled(props.page.times.periods, lesson.period)?.name === slot.period &&
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

  async function send(sent: () => Promise<Answer<CaseLessonsPage>>, done: string) {
    if (sending()) return
    setSending(true)
    const { value, problem: why } = await sent()
    setSending(false)
    setProblem(why)
    if (!value) return
    setTyped(new Map())
    props.onKept(value)
    say(done)
  }

  const save = () =>
    send(() => sendCaseLessons(props.caseId, { lessons: all() }), 'Saved: their lessons.')

  const use = (from: 'file' | 'staff') =>
    send(
      () => sendChosenLessons(props.caseId, { from }),
      from === 'file' ? 'The school’s file counts now.' : 'What was written down counts now.',
    )

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p class="soft">{saidBy(props.page)}</p>
      <Show when={props.page.other}>
        {(other) => (
          <p class="strip info">
            {otherWords(props.page, other())}{' '}
            <Show when={props.page.mayWrite}>
              <button
                type="button"
                class="plain"
                aria-disabled={sending()}
                onClick={() => void use(props.page.from === 'file' ? 'staff' : 'file')}
              >
                {props.page.from === 'file' ? 'Use what was written down' : 'Use the school’s file'}
              </button>
            </Show>
          </p>
        )}
      </Show>
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

const dayAt = (at: number) => fullDayWords(dayOf(at))

function saidBy({ from, changedAt, file }: CaseLessonsPage): string {
  if (from === null || changedAt === null)
    return `${nobodySaid(file)} Ask them, and write down the subjects.`
  return from === 'file'
    ? `These count: from the school’s file of ${dayAt(changedAt)}. What you save here counts instead.`
    : `These count: written down on ${dayAt(changedAt)}.`
}

function nobodySaid(file: CaseLessonsPage['file']): string {
  if (!file) return 'Nobody has said yet what they have when.'
  const its = `The school’s file of ${dayAt(file.takenAt)}`
  return file.isJoined
    ? `${its} has no lessons for this pupil.`
    : `${its} may have their lessons, but nobody has found this pupil on the roll yet. “Find them on the roll” is at the top of this page.`
}

/** Of the two, the one that doesn't count. */
const otherWords = ({ from }: CaseLessonsPage, at: number) =>
  from === 'file'
    ? `Someone here wrote down other lessons on ${dayAt(at)}.`
    : `The school’s file of ${dayAt(at)} has lessons for them too.`
