import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { liftForm } from '../../../worker/retention/rules/legalHold.ts'
import type { HoldAnswer } from '../../../worker/retention/office/answers.ts'
import { disclosureAt, referralAt } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { exactWords } from '../shell/timeWords.ts'
import { sendLifting } from './retentionApi.ts'
import { HELD } from './retentionWords.ts'

/** The holds that stand, each with its reason and a way to lift it. */
export function LegalHolds(props: { holds: readonly HoldAnswer[]; onLifted: () => void }) {
  return (
    <>
      <h2 class="part">Holds</h2>
      <For
        each={props.holds}
        fallback={
          <p class="quiet">
            Nothing’s on hold. If a court, the police, an inquiry or a family may still ask for a
            record, open it and choose “Hold”.
          </p>
        }
      >
        {(hold) => <OneHold hold={hold} onLifted={props.onLifted} />}
      </For>
    </>
  )
}

/** One hold, standing or lifted. */
export function OneHold(props: { hold: HoldAnswer; onLifted: () => void }) {
  const [open, setOpen] = createSignal(false)
  const link = () => {
    const { onKind, onId } = props.hold
    return onId && (onKind === 'referral' ? referralAt(onId) : disclosureAt(onId))
  }
  return (
    <section class="card" aria-label={HELD[props.hold.onKind]}>
      <p>
        <b>{HELD[props.hold.onKind]}</b>{' '}
        <Show when={link()}>{(href) => <a href={href()}>Open it</a>}</Show>
      </p>
      <blockquote dir="auto">{props.hold.reason}</blockquote>
      <p class="small muted">
        Held by {props.hold.by.name},{' '}
        <Time at={props.hold.setAt} words={exactWords(props.hold.setAt)} />
      </p>
      <Show
        when={props.hold.lifted}
        fallback={
          <Show
            when={open()}
            fallback={
              <p class="actions">
                <button type="button" onClick={() => setOpen(true)}>
                  Lift this hold
                </button>
              </p>
            }
          >
            <LiftForm
              holdId={props.hold.id}
              onLifted={props.onLifted}
              onLeave={() => setOpen(false)}
            />
          </Show>
        }
      >
        {(lifted) => (
          <>
            <blockquote dir="auto">{lifted().reason}</blockquote>
            <p class="small muted">
              Lifted by {lifted().by?.name},{' '}
              <Time at={lifted().at} words={exactWords(lifted().at)} />
            </p>
          </>
        )}
      </Show>
    </section>
  )
}

function LiftForm(props: { holdId: string; onLifted: () => void; onLeave: () => void }) {
  const draft = draftOf(
    `lift ${props.holdId}`,
    () => ({ reason: '' }),
    ({ reason }) => reason !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const id = `lift-${props.holdId}`

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const form = checkForm(liftForm, draft.read())
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    setBusy(true)
    const answer = await sendLifting(props.holdId, form.value.reason)
    setBusy(false)
    setProblem(answer.problem)
    if (answer.problem) return
    draft.drop()
    say('Lifted. Ajar will delete it when its time comes.')
    props.onLifted()
  }

  return (
    <form onSubmit={(event) => void send(event)} novalidate>
      <FormProblem problem={problem()} idOf={() => id} />
      <WordsBox
        id={id}
        label="Why can it go now?"
        hint="We keep this with the record. If its time has already come, Ajar deletes it within the hour."
        words={draft.read().reason}
        onWords={(reason) => draft.change({ reason })}
        limit={LIMITS.words}
        error={problem()?.fields?.['reason']}
        rows={3}
      />
      <p class="actions">
        <button class="main" disabled={busy()}>
          Lift the hold
        </button>
        <button type="button" onClick={() => props.onLeave()}>
          Keep it on hold
        </button>
      </p>
    </form>
  )
}
