import './roll.css'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { ReadRows } from '../../../worker/roll/rules/readRows.ts'
import { MOST_PUPILS, type RollError } from '../../../worker/roll/rules/rollRow.ts'
import type { RollPreview } from '../../../worker/roll/office/answers.ts'
import { sendInParts } from '../form/sendInParts.ts'
import { SendingProgress } from '../form/SendingProgress.tsx'
import { LESSON_FILE } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { CorrectRows } from './CorrectRows.tsx'
import { Preview } from './RollPreview.tsx'
import { RowErrors } from './RowErrors.tsx'
import { readFile } from './readRollFile.ts'
import { readPreview, readRoll, sendPart } from './rollApi.ts'

type Step =
  | { is: 'none' }
  | { is: 'busy'; words: string; sent: number; of: number }
  | { is: 'bad'; whole: string | undefined; errors: readonly RollError[] }
  | { is: 'problem'; problem: Problem }
  | { is: 'preview'; preview: RollPreview; read: ReadRows }
  /** Rows to put right before there is anything to preview, or once the others are on the roll. */
  | { is: 'correct'; read: ReadRows }

const ERRORS_SHOWN = 100

/** The school's pupils: who is on the roll, and a new file of them. */
export default function RollPage() {
  const reading = readPage(() => undefined, readRoll)
  const [step, setStep] = createSignal<Step>({ is: 'none' })
  /** Rows of the chosen file that are on the roll by now. */
  const [kept, setKept] = createSignal<ReadonlySet<number>>(new Set())
  let again: (() => Promise<Step>) | undefined
  let input!: HTMLInputElement

  const busy = (words: string, sent = 0, of = 0) => setStep({ is: 'busy', words, sent, of })

  async function take(file: File | undefined) {
    if (file) await go(() => stepFor(file))
  }

  async function go(next: () => Promise<Step>) {
    again = next
    setStep(await next())
  }

  function saved(words: string, read: ReadRows) {
    say(words)
    void reading.again()
    setKept(new Set(read.lines.map(({ row }) => row)))
    if (read.unread.length > 0) setStep({ is: 'correct', read })
    else leave()
  }

  async function stepFor(file: File): Promise<Step> {
    busy('Reading the file…')
    const read = await readFile(file)
    if (!read.lines) return { is: 'bad', whole: read.whole, errors: read.errors }
    setKept(new Set<number>())
    return stepForRows(read)
  }

  /** Rows that are on the roll already aren't sent again. */
  async function stepForRows(read: ReadRows): Promise<Step> {
    const lines = read.lines.filter(({ row }) => !kept().has(row))
    if (lines.length === 0) return { is: 'correct', read }
    const id = newId()
    const count = counted(lines.length, 'pupil')
    const problem = await sendInParts(
      lines,
      MOST_PUPILS,
      (some, part, parts) => sendPart({ id, part, parts, lines: some }),
      (sent, of) => busy(`Sending ${count}…`, sent, of),
    )
    if (problem) return { is: 'problem', problem }
    busy('Comparing with the roll…')
    const answer = await readPreview(id)
    if (answer.problem) return { is: 'problem', problem: answer.problem }
    return { is: 'preview', preview: answer.value, read }
  }

  function leave() {
    setStep({ is: 'none' })
    input.value = ''
    input.focus()
  }

  const toCorrect = () => {
    const now = step()
    const read = now.is === 'preview' || now.is === 'correct' ? now.read : undefined
    return read && read.unread.length > 0 ? read : undefined
  }

  return (
    <article class="page roll">
      <header class="list-head">
        <PageTitle>The roll</PageTitle>
        <p class="muted">
          <Show when={reading.page()?.roll} fallback={reading.page() && 'No pupils yet'}>
            {(roll) => (
              <>
                {counted(roll().pupils, 'pupil')} · {roll().by.name},{' '}
                <Time at={roll().confirmedAt} words={momentWords(roll().confirmedAt)} />
              </>
            )}
          </Show>
        </p>
      </header>
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <section class="card" aria-labelledby="new-file">
        <h2 id="new-file">A new file of pupils</h2>
        <p>
          Export your pupils from SIMS, Arbor, Bromcom or ScholarPack as CSV. Include forename,
          surname, year and tutor group, and the UPN or admission number if you can. Take the whole
          school each time, and Ajar works out what’s new.
        </p>
        <p class="hint">
          It helps mentors know who’s writing to them. Nothing changes until you’ve seen what would.
        </p>
        <p class="hint">
          Which lessons they have is a file of its own: <a href={LESSON_FILE}>Lessons</a>.
        </p>
        <p class="field">
          <label for="roll-file">CSV file</label>{' '}
          <input
            ref={(element) => (input = element)}
            id="roll-file"
            type="file"
            accept=".csv,.txt,text/csv"
            disabled={step().is === 'busy'}
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </p>
        <div role="status">
          <Show when={step().is === 'busy' ? (step() as Step & { is: 'busy' }) : null}>
            {(busy) => <SendingProgress {...busy()} />}
          </Show>
        </div>
      </section>
      <Switch>
        <Match when={step().is === 'bad' ? (step() as Step & { is: 'bad' }) : null}>
          {(bad) => <Bad whole={bad().whole} errors={bad().errors} />}
        </Match>
        <Match when={step().is === 'problem' ? (step() as Step & { is: 'problem' }) : null}>
          {(stopped) => (
            <Trouble problem={stopped().problem} again={() => void (again && go(again))} />
          )}
        </Match>
        <Match when={step().is === 'preview' ? (step() as Step & { is: 'preview' }) : null}>
          {(shown) => (
            <Show
              when={hasGoodRows(shown().preview)}
              fallback={<Bad whole={undefined} errors={shown().preview.errors.shown} />}
            >
              <Preview
                preview={shown().preview}
                unread={shown().read.unread}
                partial={kept().size > 0}
                onLeave={leave}
                onKept={(words) => saved(words, shown().read)}
              />
            </Show>
          )}
        </Match>
      </Switch>
      <Show when={toCorrect()}>
        {(read) => (
          <>
            <Show when={step().is === 'correct'}>
              <p class="notice" role="status">
                {counted(read().unread.length, 'row was', 'rows were')} left out.{' '}
                {kept().size > 0 ? 'The others are on the roll.' : 'Nothing has changed.'}
              </p>
            </Show>
            <CorrectRows read={read()} onRead={(read) => void go(() => stepForRows(read))} />
          </>
        )}
      </Show>
    </article>
  )
}

const hasGoodRows = ({ inFile, errors }: RollPreview) => inFile > errors.number

/** Why a file is not taken. Nothing has changed. */
function Bad(props: { whole: string | undefined; errors: readonly RollError[] }) {
  return (
    <div class="notice trouble" role="alert">
      <p>
        <b>
          {props.whole ?? `${counted(props.errors.length, 'row needs', 'rows need')} another look.`}
        </b>{' '}
        Nothing has changed. Fix the file, then choose it again.
      </p>
      <Show when={props.errors.length > 0}>
        <RowErrors shown={props.errors.slice(0, ERRORS_SHOWN)} number={props.errors.length} />
      </Show>
    </div>
  )
}
