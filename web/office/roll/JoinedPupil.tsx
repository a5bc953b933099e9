import { createSignal, Show } from 'solid-js'
import type { JoinRow, MatchRow, PupilPage } from '../../../worker/roll/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { PupilName } from './PupilName.tsx'
import { Time } from '../shell/ShortTime.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { sendUndo } from './matchApi.ts'

/** Which pupil a referral was joined to, who joined it, and the way back. */
export function Joined(props: {
  join: JoinRow
  /** Beside the referral itself, what was typed is on the page already. */
  beside?: boolean
  onUndone: (match: MatchRow, page: PupilPage) => void
}) {
  const join = () => props.join
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)

  async function undo() {
    if (busy()) return
    setBusy(true)
    const answer = await sendUndo(join().id)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.value) props.onUndone(answer.value.match, answer.value)
  }

  return (
    <>
      <p>
        <Show when={!props.beside}>
          “<bdi>{join().typed?.name}</bdi>”:{' '}
        </Show>
        <Show when={join().pupil} fallback={<b>Not on the roll</b>}>
          {(pupil) => (
            <b>
              <PupilName pupil={pupil()} />
            </b>
          )}
        </Show>{' '}
        <span class="muted">
          · {join().how === 'certain' ? 'matched by Ajar on name and year' : join().by},{' '}
          <Time at={join().joinedAt} words={momentWords(join().joinedAt)} />
        </span>{' '}
        <button type="button" class="plain" aria-disabled={busy()} onClick={() => void undo()}>
          Not them?
          <span class="heard"> Unlink {join().typed?.name}</span>
        </button>
      </p>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void undo()} />}
      </Show>
    </>
  )
}
