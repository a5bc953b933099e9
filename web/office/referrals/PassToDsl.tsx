import './PassToDsl.css'
import { createSignal, For, Show } from 'solid-js'
import type { WithTeam } from '../../../worker/referrals/office/answers.ts'
import { passOnForm } from '../../../worker/safeguarding/rules/passOn.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { sendPassOn } from './referralApi.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords, withTeamWords } from '../shell/timeWords.ts'

type About = { noteId: string } | { messageId: string }

/**
 * At any time, whatever was decided: whoever keeps children safe is told, and the rest stays as it is. All
 * that is ever seen of it here is when it was passed on.
 */
export function PassOn(props: {
  referralId: string
  /** By name, who is told. */
  lead: string
  /** When it was passed on before, as the Worker knows it. */
  at?: readonly number[] | undefined
  /** The safeguarding team has this child already: what is written here is added. */
  withTeam?: WithTeam | null
}) {
  const [passedOn, setPassedOn] = createSignal<number[]>([])
  return (
    <details class="card">
      <summary>
        {props.withTeam ? 'Add words for' : 'Pass this to'} {props.lead}
      </summary>
      <For each={[...(props.at ?? []), ...passedOn()]}>{(at) => <Thanks at={at} />}</For>
      <PassOnForm
        referralId={props.referralId}
        lead={props.lead}
        saying={
          props.withTeam
            ? `This is ${withTeamWords(props.withTeam)}. They read what you add.`
            : `This goes to ${props.lead} at once, with the words as they were written.`
        }
        onPassedOn={(at) => setPassedOn((before) => [...before, at])}
      />
    </details>
  )
}

/** The same from one message or one session note. */
export function PassOnThis(props: { referralId: string; lead: string; about: About }) {
  const [at, setAt] = createSignal<number>()
  return (
    <Show when={at()} fallback={<PassOnAbout {...props} onPassedOn={setAt} />}>
      {(at) => <Thanks at={at()} />}
    </Show>
  )
}

function PassOnAbout(props: {
  referralId: string
  lead: string
  about: About
  onPassedOn: (at: number) => void
}) {
  return (
    <details class="pass-on">
      <summary>Pass on to {props.lead}</summary>
      <PassOnForm
        referralId={props.referralId}
        about={props.about}
        lead={props.lead}
        saying={
          'noteId' in props.about
            ? `This note goes to ${props.lead} at once as you wrote it, with all that the pupil or parent wrote.`
            : `This message goes to ${props.lead} at once, with all that the pupil or parent wrote.`
        }
        onPassedOn={props.onPassedOn}
      />
    </details>
  )
}

function Thanks(props: { at: number }) {
  return (
    <p class="thanks">
      Passed on, thank you. <Time at={props.at} words={momentWords(props.at)} />
    </p>
  )
}

export function PassOnForm(props: {
  referralId: string
  about?: About
  /** By name, who is told. */
  lead: string
  /** What happens, in a sentence. */
  saying: string
  onPassedOn: (at: number) => void
}) {
  const about = Object.values(props.about ?? {}).join('')
  const id = `pass-on-${about}`
  const draft = draftOf(
    `pass on ${props.referralId} ${about}`,
    () => ({ id: newId(), words: '' }),
    ({ words }) => words !== '',
  )
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(passOnForm, { ...draft.read(), ...props.about }),
    send: (form) => sendPassOn(props.referralId, form),
    sent: ({ raisedAt }) => {
      draft.drop()
      props.onPassedOn(raisedAt)
      say(`Passed on to ${props.lead}. Thank you.`)
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <p>
        {props.saying} What you’re doing here carries on. If someone’s in danger now, talk to them
        as well.
      </p>
      <FormProblem problem={problem()} idOf={(field) => `${id}-${field}`} />
      <WordsBox
        id={`${id}-words`}
        label="What should they know?"
        hint="You can leave this empty."
        words={draft.read().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.note}
        error={error('words')}
        rows={3}
      />
      <p class="actions">
        <button class="btn danger" aria-disabled={sending()}>
          {sending() ? 'Sending…' : `Pass it to ${props.lead} now`}
        </button>
      </p>
    </form>
  )
}
