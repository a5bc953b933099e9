import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { MOST_IN_PART } from '../../../worker/lessons/rules/lessonForms.ts'
import {
  type FilePupil,
  type LessonError,
  readLessonFile,
} from '../../../worker/lessons/rules/readLessonFile.ts'
import type { LessonTimes } from '../../../worker/time/schoolCalendar.ts'
import { NOT_CLOSED, readCsvFile } from '../form/readCsvFile.ts'
import { sendInParts } from '../form/sendInParts.ts'
import { SendingProgress } from '../form/SendingProgress.tsx'
import { ROLL, SETTINGS } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { readLessonsPage, sendLessonPart, sendLessonsEnd } from './lessonApi.ts'

/** A whole school's lessons over two weeks. */
const MOST_BYTES = 20_000_000

/** Rows that are listed; all are counted. */
const SHOWN = 20

type Good = { pupils: readonly FilePupil[]; lessons: number; errors: readonly LessonError[] }

type Step =
  | { is: 'none' }
  | { is: 'busy'; words: string; sent: number; of: number }
  | { is: 'bad'; words: string }
  | { is: 'read'; file: Good }
  | { is: 'problem'; problem: Problem; file: Good }
  | { is: 'done'; pupils: number; unknown: readonly number[] }

const at = <Is extends Step['is']>(step: Step, is: Is) =>
  step.is === is ? (step as Extract<Step, { is: Is }>) : null

/** Which pupil has which lesson when: a file from the school's own system. */
export default function LessonFilePage() {
  const reading = readPage(() => undefined, readLessonsPage)
  const [step, setStep] = createSignal<Step>({ is: 'none' })

  async function take(file: File | undefined, times: LessonTimes) {
    if (!file) return
    setStep({ is: 'busy', words: 'Reading the file…', sent: 0, of: 0 })
    const csv = await readCsvFile(file, 'This file is larger than 20 MB.', MOST_BYTES)
    if (!csv.rows) {
      const words = csv.row ? `${NOT_CLOSED} Row ${csv.row}.` : (csv.whole ?? '')
      setStep({ is: 'bad', words })
      return
    }
    const read = readLessonFile(csv.rows, times)
    if (!read.pupils) setStep({ is: 'bad', words: read.whole })
    else setStep({ is: 'read', file: read })
  }

  async function send(file: Good) {
    const id = newId()
    const unknown: number[] = []
    const words = `Sending the lessons of ${counted(file.pupils.length, 'pupil')}…`
    const problem =
      (await sendInParts(
        file.pupils,
        MOST_IN_PART,
        async (pupils) => {
          const { value, problem } = await sendLessonPart({ id, pupils })
          unknown.push(...(value?.unknown ?? []))
          return { problem }
        },
        (sent, of) => setStep({ is: 'busy', words, sent, of }),
      )) ?? (await sendLessonsEnd({ id })).problem
    if (problem) setStep({ is: 'problem', problem, file })
    else setStep({ is: 'done', pupils: file.pupils.length - unknown.length, unknown })
    void reading.again()
  }

  return (
    <article class="page">
      <header class="list-head">
        <PageTitle>Lessons</PageTitle>
        <p class="muted">
          <Show when={reading.page()?.file} fallback={reading.page() && 'No file yet'}>
            {(file) => (
              <>
                {counted(file().pupils, 'pupil')} · {file().by.name},{' '}
                <Time at={file().takenAt} words={momentWords(file().takenAt)} />
              </>
            )}
          </Show>
        </p>
      </header>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <section class="card" aria-labelledby="lesson-file-title">
              <h2 id="lesson-file-title">A new file of lessons</h2>
              <p>
                Save the timetable of the whole school as a CSV file, with a row for each lesson. We
                need each pupil’s UPN or admission number, the day, the period and the subject.
                Mentors then see what a pupil would miss before they book a time.
              </p>
              <p class="hint">
                The pupil’s mentor and the lead mentor read their lessons, and nobody else does.
                Take the whole school each time: what an older file said goes. Pupils come from{' '}
                <a href={ROLL}>the roll</a>, periods from{' '}
                <a href={`${SETTINGS}/lessons`}>the settings</a>.
              </p>
              <p class="field">
                <label for="lesson-file">CSV file</label>{' '}
                <input
                  id="lesson-file"
                  type="file"
                  accept=".csv,.txt,text/csv"
                  disabled={step().is === 'busy'}
                  onChange={(event) => void take(event.currentTarget.files?.[0], page().times)}
                />
              </p>
              <div role="status">
                <Show when={at(step(), 'busy')}>{(busy) => <SendingProgress {...busy()} />}</Show>
                <Show when={at(step(), 'done')}>
                  {(done) => (
                    <p class="notice">
                      {counted(done().pupils, 'pupil has', 'pupils have')} their lessons now.{' '}
                      <Show when={done().unknown.length > 0}>
                        {counted(done().unknown.length, 'pupil isn’t', 'pupils aren’t')} on the
                        roll: row {done().unknown.slice(0, SHOWN).join(', ')}
                        {done().unknown.length > SHOWN ? ' and more' : ''}.
                      </Show>
                    </p>
                  )}
                </Show>
              </div>
            </section>
            <Switch>
              <Match when={at(step(), 'bad')}>
                {(bad) => (
                  <p class="notice trouble" role="alert">
                    <b>{bad().words}</b> Nothing has changed. Fix the file, then choose it again.
                  </p>
                )}
              </Match>
              <Match when={at(step(), 'problem')}>
                {(stopped) => (
                  <Trouble
                    problem={{
                      ...stopped().problem,
                      title: stopped().problem.fields?.['file'] ?? stopped().problem.title,
                    }}
                    again={() => void send(stopped().file)}
                  />
                )}
              </Match>
              <Match when={at(step(), 'read')}>
                {(read) => (
                  <Preview
                    file={read().file}
                    before={page().file?.pupils ?? 0}
                    onTake={() => void send(read().file)}
                  />
                )}
              </Match>
            </Switch>
          </>
        )}
      </PageReader>
    </article>
  )
}

function Preview(props: { file: Good; before: number; onTake: () => void }) {
  const errors = () => props.file.errors
  return (
    <section class="card" aria-labelledby="lesson-preview">
      <h2 id="lesson-preview">What’s in this file</h2>
      <p>
        {counted(props.file.lessons, 'lesson')} of {counted(props.file.pupils.length, 'pupil')}.
        <Show when={props.before > 0}>
          {' '}
          The file before had {counted(props.before, 'pupil')}. Whoever isn’t in this one has no
          lessons then.
        </Show>
      </p>
      <Show when={errors().length > 0}>
        <p class="late">{counted(errors().length, 'row will', 'rows will')} be left out:</p>
        <ul>
          <For each={errors().slice(0, SHOWN)}>
            {({ row, words }) => (
              <li>
                Row {row}: {words}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={props.file.pupils.length > 0}
        fallback={<p>There’s nothing to take. Fix the file, then choose it again.</p>}
      >
        <p class="actions">
          <button type="button" class="main" onClick={() => props.onTake()}>
            Take these lessons
          </button>
        </p>
      </Show>
    </section>
  )
}
