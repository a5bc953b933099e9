import { createSignal, For, Show } from 'solid-js'
import type { MovingUpPage } from '../../../worker/movingUp/office/answers.ts'
import { readChildren } from '../../../worker/movingUp/rules/childRows.ts'
import {
  type ChildrenForm,
  childrenForm,
  lastDayProblem,
  MOST_IN_PART,
} from '../../../worker/movingUp/rules/movingUp.ts'
import type { RollError } from '../../../worker/roll/rules/rollRow.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { NOT_CLOSED, readCsvFile } from '../form/readCsvFile.ts'
import { TextLine } from '../form/TextLine.tsx'
import { RowErrors } from '../roll/RowErrors.tsx'
import type { Answer } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { sendChildren } from './movingUpApi.ts'

type Children = ChildrenForm['children']

type Read = { children: Children; repeated: readonly number[]; errors: readonly RollError[] }

const ERRORS_SHOWN = 100

/** A primary school's file: read in the browser, looked through, and only then added. */
export function ChildrenFile(props: {
  page: MovingUpPage
  onPage: (page: MovingUpPage) => void
  onLeave: () => void
}) {
  const [read, setRead] = createSignal<Read>()
  const [bad, setBad] = createSignal<{ whole?: string; errors: readonly RollError[] }>()
  /** Rows that were left out when the others were added. */
  const [left, setLeft] = createSignal<readonly RollError[]>([])
  let input!: HTMLInputElement

  async function take(file: File | undefined) {
    if (!file) return
    setRead(undefined)
    setBad(undefined)
    setLeft([])
    const csv = await readCsvFile(file, 'This file is larger than 5 MB. Take the children only.')
    if (!csv.rows) {
      setBad(
        csv.row
          ? { errors: [{ row: csv.row, words: NOT_CLOSED }] }
          : { whole: csv.whole ?? '', errors: [] },
      )
      return
    }
    const its = readChildren(csv.rows, props.page.children)
    if (!its.children) setBad({ whole: its.whole, errors: [] })
    else if (its.children.length + its.repeated.length === 0) setBad({ errors: its.errors })
    else {
      const children = its.children.map((child) => ({ id: newId(), ...child }))
      setRead({ ...its, children })
    }
  }

  function leave() {
    setRead(undefined)
    setLeft([])
    input.value = ''
    props.onLeave()
  }

  function added(page: MovingUpPage, number: number, errors: readonly RollError[]) {
    props.onPage(page)
    say(`${counted(number, 'child is', 'children are')} on the list now.`)
    if (errors.length === 0) return leave()
    setRead(undefined)
    setLeft(errors)
    input.value = ''
    input.focus()
  }

  return (
    <section class="card no-print" aria-labelledby="from-file">
      <h2 id="from-file">Add children from a file</h2>
      <p>
        Ask the primary school for a CSV file with each child’s name and school. It may also have
        “Look out for” and “Buddy”. Nothing changes until you’ve seen what would.
      </p>
      <p class="field">
        <label for="moving-up-file">CSV file</label>{' '}
        <input
          ref={(element) => (input = element)}
          id="moving-up-file"
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </p>
      <Show when={bad()}>
        {(its) => (
          <div class="notice trouble" role="alert">
            <p>
              <b>
                {its().whole ??
                  `${counted(its().errors.length, 'row needs', 'rows need')} another look.`}
              </b>{' '}
              Nothing has changed. Fix the file, then choose it again.
            </p>
            <Show when={its().errors.length > 0}>
              <Errors errors={its().errors} />
            </Show>
          </div>
        )}
      </Show>
      <Show when={left().length > 0}>
        <div class="notice trouble" role="alert">
          <p>
            <b>{counted(left().length, 'row was', 'rows were')} left out.</b> The others are on the
            list. Fix the file, then choose it again: we add nobody twice.
          </p>
          <Errors errors={left()} />
        </div>
      </Show>
      <Show when={read()} keyed>
        {(its) => (
          <Preview
            page={props.page}
            read={its}
            onAdded={(page) => added(page, its.children.length, its.errors)}
            onLeave={leave}
          />
        )}
      </Show>
    </section>
  )
}

const Errors = (props: { errors: readonly RollError[] }) => (
  <RowErrors shown={props.errors.slice(0, ERRORS_SHOWN)} number={props.errors.length} />
)

/** What a file would do: who is new, who is on the list already, and which rows can't be added. */
function Preview(props: {
  page: MovingUpPage
  read: Read
  onAdded: (page: MovingUpPage) => void
  onLeave: () => void
}) {
  const [lastOn, setLastOn] = createSignal(props.page.usualLastOn)
  const number = () => props.read.children.length
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const wrong = lastDayProblem(lastOn(), props.page.today)
      const first = { lastOn: lastOn(), children: props.read.children.slice(0, MOST_IN_PART) }
      return checkForm(childrenForm, first, wrong ? { lastOn: wrong } : {})
    },
    send: ({ lastOn }) => sendAll(lastOn, props.read.children),
    sent: (page) => props.onAdded(page),
    boxes: () => ({ lastOn: lastOn() }),
  })
  return (
    <form noValidate onSubmit={submit} aria-labelledby="would-add">
      <h3 id="would-add">
        {number() > 0
          ? `This file would add ${counted(number(), 'child', 'children')}`
          : 'This file adds nobody'}
      </h3>
      <FormProblem problem={problem()} idOf={(field) => `from-file-${field}`} />
      <Show when={props.read.errors.length > 0}>
        <div class="notice trouble">
          <p>
            <b>We can’t add {counted(props.read.errors.length, 'row')}.</b> You can add the others
            now.
          </p>
          <Errors errors={props.read.errors} />
        </div>
      </Show>
      <Show when={props.read.repeated.length > 0}>
        <p>
          {counted(props.read.repeated.length, 'child is', 'children are')} on the list already and
          will stay as they are: row {props.read.repeated.join(', ')}.
        </p>
      </Show>
      <Show when={number() > 0}>
        <ul id="from-file-children" tabindex="-1">
          <For each={props.read.children}>
            {({ name, from, lookOut, buddy }) => (
              <li>
                <b>
                  <bdi>{name}</bdi>
                </b>{' '}
                <bdi class="soft">
                  {[from, lookOut, buddy && `Buddy: ${buddy}`].filter(Boolean).join(' · ')}
                </bdi>
              </li>
            )}
          </For>
        </ul>
        <TextLine
          id="from-file-lastOn"
          type="date"
          label="On the list until"
          hint="Ajar deletes them from the list the day after."
          value={lastOn()}
          onValue={setLastOn}
          error={error('lastOn')}
        />
      </Show>
      <p class="actions">
        <Show when={number() > 0}>
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Adding…' : `Add ${counted(number(), 'child', 'children')}`}
          </button>
        </Show>
        <button type="button" onClick={() => props.onLeave()}>
          {number() > 0 ? 'Leave the list as it is' : 'Done'}
        </button>
      </p>
    </form>
  )
}

/** One part after another. If one doesn't arrive all may be sent again, because nobody is added twice. */
async function sendAll(lastOn: string, children: Children): Promise<Answer<MovingUpPage>> {
  const [first, ...rest] = Array.from(
    { length: Math.ceil(children.length / MOST_IN_PART) },
    (_, n) => children.slice(n * MOST_IN_PART, (n + 1) * MOST_IN_PART),
  )
  let answer = await sendChildren({ lastOn, children: first ?? [] })
  for (const part of rest) {
    if (answer.problem) break
    answer = await sendChildren({ lastOn, children: part })
  }
  return answer
}
