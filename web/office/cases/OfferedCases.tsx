import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type { OfferedCase } from '../../../worker/cases/office/handOverAnswers.ts'
import { caseAt } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { Load } from '../caseload/CaseloadBar.tsx'
import { draftOf } from '../shell/drafts.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { askWhoIAm } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { dayOf, dayWords, momentWords } from '../shell/timeWords.ts'
import { INTENSITY } from '../shell/words.ts'
import { WEIGHT_HALVES } from '../../../worker/caseload/rules/caseloadWeight.ts'
import { sendAcceptance, sendRefusal } from './handOverApi.ts'

/** Cases that others would hand to whoever reads this, above their own. */
export default function Offered(props: {
  offered: readonly OfferedCase[]
  load: MentorLoad | undefined
  onSettled: () => void
}) {
  return (
    <section aria-labelledby="offered">
      <h2 id="offered" class="part" tabindex="-1">
        Waiting for your yes or no
      </h2>
      <For each={props.offered}>
        {(offer) => <Offer offer={offer} load={props.load} onSettled={props.onSettled} />}
      </For>
    </section>
  )
}

function Offer(props: { offer: OfferedCase; load: MentorLoad | undefined; onSettled: () => void }) {
  const navigate = useNavigate()
  const offer = () => props.offer
  const draft = draftOf(
    `refuse ${props.offer.handOverId}`,
    () => ({ answer: '' }),
    ({ answer }) => answer !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const idOf = (field: string) => `offer-${field}-${offer().handOverId}`

  async function accept() {
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendAcceptance(offer().id, offer().handOverId)
    setSending(false)
    setProblem(problem)
    if (!value) return
    draft.drop()
    void askWhoIAm()
    navigate(caseAt(offer().id), { resolve: false })
  }

  async function refuse(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const { answer } = draft.read()
    const fix =
      answer.trim() === '' ? toFix({ answer: 'Write why not, for who asked.' }) : undefined
    setProblem(fix)
    if (fix) return
    setSending(true)
    const sent = await sendRefusal(offer().id, { handOverId: offer().handOverId, answer })
    setSending(false)
    setProblem(sent.problem)
    if (!sent.value) return
    draft.drop()
    void askWhoIAm()
    say(`You said no. ${offer().from.name} keeps the case, and reads why.`)
    props.onSettled()
  }

  return (
    <article class="card" aria-label={`Offered by ${offer().askedBy.name}`}>
      <h3>
        <Who {...offer()} />
      </h3>
      <p>
        {fromWords(offer())} · {INTENSITY[offer().intensity].label.toLowerCase()},{' '}
        {INTENSITY[offer().intensity].weighs} · with {offer().from.name} since{' '}
        {dayWords(dayOf(offer().openedAt))}
      </p>
      <p>
        {offer().askedBy.name} asks you to take it,{' '}
        <Time at={offer().askedAt} words={momentWords(offer().askedAt)} />:
      </p>
      <blockquote dir="auto">{offer().reason}</blockquote>
      <FormProblem problem={problem()} idOf={idOf} />
      <Show when={props.load}>
        {(load) => (
          <p>
            <Load load={load()} weightWith={load().weight + WEIGHT_HALVES[offer().intensity] / 2} />
          </p>
        )}
      </Show>
      <p class="actions">
        <button type="button" class="main" aria-disabled={sending()} onClick={() => void accept()}>
          Take it over
        </button>
      </p>
      <details open={draft.read().answer !== ''}>
        <summary>Say no</summary>
        <form noValidate onSubmit={(event) => void refuse(event)}>
          <WordsBox
            id={idOf('answer')}
            label="Why not"
            hint={`${offer().askedBy.name} reads this.`}
            words={draft.read().answer}
            onWords={(answer) => draft.change({ answer })}
            limit={LIMITS.words}
            error={problem()?.fields?.['answer']}
            rows={2}
          />
          <p class="actions">
            <button aria-disabled={sending()}>Say no</button>
          </p>
        </form>
      </details>
    </article>
  )
}
