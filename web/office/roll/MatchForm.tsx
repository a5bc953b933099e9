import { createSignal, Show } from 'solid-js'
import type { MatchRow, PupilPage } from '../../../worker/roll/office/answers.ts'
import type { Answer, Problem } from '../shell/api.ts'
import { draftOf } from '../shell/drafts.ts'
import { candidateForm } from '../../../worker/roll/rules/rollForms.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { myself } from '../shell/me.ts'
import { yearWords } from '../shell/words.ts'
import { Candidates } from './Candidates.tsx'
import { findCandidates, sendJoin } from './matchApi.ts'

/** Joins one referral by hand: one of the candidates, another name, or nobody on the roll. */
export function MatchForm(props: {
  row: MatchRow
  onDone: (page: PupilPage, words: string) => void
}) {
  const id = () => props.row.id
  const draft = draftOf(
    `seek ${props.row.id}`,
    () => ({ name: '', year: '' }),
    ({ name }) => name !== '',
  )
  const [candidates, setCandidates] = createSignal(props.row.candidates)
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const [sought, setSought] = createSignal(false)

  async function during<T>(work: Promise<Answer<T>>): Promise<T | undefined> {
    setBusy(true)
    setProblem(undefined)
    const answer = await work
    setBusy(false)
    setProblem(answer.problem)
    return answer.value
  }
  async function join(pupilId: string | null, words: string) {
    const page = await during(sendJoin(id(), pupilId))
    if (!page) return
    draft.drop()
    props.onDone(page, words)
  }
  async function look(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const { name, year } = draft.read()
    const boxes = { name, year: year === '' ? null : Number(year) }
    const checked = checkForm(candidateForm, boxes)
    setProblem(checked.problems && toFix(checked.problems))
    if (checked.problems) return
    const found = await during(findCandidates(id(), checked.value))
    if (!found) return
    setCandidates(found.candidates)
    setSought(true)
  }

  return (
    <>
      <FormProblem problem={problem()} idOf={(field) => `seek-${field}-${id()}`} />
      <Candidates
        typed={props.row.typed}
        candidates={candidates()}
        busy={busy()}
        onJoin={(pupilId, name) => void join(pupilId, `Joined to ${name}.`)}
      />
      <p role="status" class="muted">
        <Show when={candidates().length === 0}>
          {sought() ? 'Nobody on the roll matches that.' : 'Nobody on the roll matches this name.'}
        </Show>
      </p>
      <form class="seek" noValidate onSubmit={(event) => void look(event)}>
        <div>
          <label for={`seek-name-${id()}`}>Look for another name</label>
          <input
            id={`seek-name-${id()}`}
            autocomplete="off"
            value={draft.read().name}
            onInput={(event) => draft.change({ name: event.currentTarget.value })}
          />
        </div>
        <div>
          <label for={`seek-year-${id()}`}>Year</label>
          <select
            id={`seek-year-${id()}`}
            value={draft.read().year}
            onChange={(event) => draft.change({ year: event.currentTarget.value })}
          >
            <option value="">Any</option>
            {years().map((year) => (
              <option value={year}>{yearWords(year)}</option>
            ))}
          </select>
        </div>
        <button aria-disabled={busy()}>{busy() ? 'Searching…' : 'Search the roll'}</button>
        <button
          type="button"
          aria-disabled={busy()}
          onClick={() => !busy() && void join(null, 'Noted as not on the roll.')}
        >
          Not on the roll
        </button>
      </form>
    </>
  )
}

function years(): number[] {
  const { firstYear, lastYear } = myself().school
  return Array.from({ length: lastYear - firstYear + 1 }, (_, n) => firstYear + n)
}
