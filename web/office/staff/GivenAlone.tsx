import { createSignal } from 'solid-js'
import type { GivenAloneRow } from '../../../worker/staff/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { askWhoIAm } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { rolesAndRankWords, seeGivenAlone } from './staffApi.ts'

/** Roles that someone gave when nobody could agree, until one of the safeguarding team has seen it. */
export function GivenAlone(props: { given: GivenAloneRow; onSeen: () => void }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function see() {
    if (sending()) return
    setSending(true)
    const { problem } = await seeGivenAlone(props.given.id)
    setSending(false)
    setProblem(problem)
    if (problem) return
    say('Noted. This won’t show here any more.')
    void askWhoIAm()
    props.onSeen()
  }

  return (
    <section
      class="notice care"
      aria-label={`${props.given.who}, when nobody could agree, ${momentWords(props.given.givenAt)}`}
    >
      <p>
        {props.given.givenBy.name} gave {props.given.who} the role{' '}
        <b>{rolesAndRankWords(props.given)}</b> when nobody could agree,{' '}
        <Time at={props.given.givenAt} words={momentWords(props.given.givenAt)} />. If that is not
        right, ask {props.given.givenBy.name} to take the role away.
      </p>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <p class="actions">
        <button type="button" aria-disabled={sending()} onClick={() => void see()}>
          I’ve seen this<span class="heard">: {props.given.who}</span>
        </button>
      </p>
    </section>
  )
}
