import { createSignal, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { HandOversPage } from '../../../worker/cases/office/handOverAnswers.ts'
import type { Problem } from '../shell/api.ts'
import { Load } from '../caseload/CaseloadBar.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { me } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { fits, sendHandOver } from './handOverApi.ts'

type Draft = { id: string; toStaffId: string | null; reason: string; overLimit: boolean }

/** Asks another mentor to take a case, with every mentor's caseload beside the name. */
export function AskForm(props: { caseId: string; page: HandOversPage; onAsked: () => void }) {
  const draft = draftOf<Draft>(
    `hand over ${props.caseId}`,
    () => ({ id: newId(), toStaffId: null, reason: '', overLimit: false }),
    ({ reason }) => reason !== '',
  )
  const said = draft.read
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const error = (field: string) => problem()?.fields?.[field]
  const ids = () => props.page.mentors.map(({ mentor }) => mentor.id)
  const loadOf = (id: string) => props.page.mentors.find(({ mentor }) => mentor.id === id)!
  const isFull = (id: string) => !fits(loadOf(id), props.page.weight)
  const chosen = () => (ids().includes(said().toStaffId ?? '') ? said().toStaffId : null)
  const overfills = () => chosen() !== null && isFull(chosen()!) && props.page.may.fillOverLimit

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const { id, reason, overLimit } = said()
    const toStaffId = chosen()
    const fix = toFix({
      ...(toStaffId === null ? { toStaffId: 'Choose who could take it.' } : {}),
      ...(overfills() && !overLimit ? { overLimit: 'Tick the box if you mean it.' } : {}),
      ...(reason.trim() === '' ? { reason: 'Write why, for the other mentor.' } : {}),
    })
    setProblem(fix)
    if (fix || toStaffId === null) return
    setSending(true)
    const fromStaffId = props.page.mentor.id
    const answer = await sendHandOver(props.caseId, {
      id,
      fromStaffId,
      toStaffId,
      reason,
      overLimit,
    })
    setSending(false)
    setProblem(answer.problem)
    if (!answer.value) return
    draft.drop()
    say(`Asked. The case stays where it is until ${answer.value.to.name} says yes.`)
    props.onAsked()
    document.getElementById('hand-over')?.focus()
  }

  return (
    <details open={said().reason !== ''}>
      <summary>Hand this case to another mentor</summary>
      <Show
        when={ids().length > 0}
        fallback={<p class="quiet">There is no other mentor who could take it.</p>}
      >
        <form noValidate onSubmit={(event) => void send(event)}>
          <p>
            They see the name, how much it takes and your reason. When they say yes, it is theirs
            with all its notes and messages, and{' '}
            {props.page.mentor.id === me()?.person.id
              ? 'you cannot open it any more'
              : `${props.page.mentor.name} cannot open it any more`}
            .
          </p>
          <FormProblem problem={problem()} idOf={(field) => `hand-over-${field}`} />
          <Choice
            id="hand-over-toStaffId"
            legend="Who could take it"
            options={ids()}
            words={(id) => (
              <span class="mentor">
                <span>
                  {loadOf(id).mentor.name}
                  <Show when={isFull(id)}>
                    {' '}
                    <b class="tag">no room</b>
                  </Show>
                </span>{' '}
                <Load
                  load={loadOf(id)}
                  weightWith={id === chosen() ? loadOf(id).weight + props.page.weight : undefined}
                />
              </span>
            )}
            barred={(id) => isFull(id) && !props.page.may.fillOverLimit}
            chosen={chosen()}
            onChoose={(toStaffId) => draft.change({ toStaffId, overLimit: false })}
            error={error('toStaffId')}
          />
          <Show when={overfills()}>
            <div class="field" classList={{ wrong: error('overLimit') !== undefined }}>
              <label class="tick">
                <input
                  id="hand-over-overLimit"
                  type="checkbox"
                  checked={said().overLimit}
                  onChange={(event) => draft.change({ overLimit: event.currentTarget.checked })}
                />
                <span>Yes, over their limit. I look after how much they carry.</span>
              </label>
            </div>
          </Show>
          <WordsBox
            id="hand-over-reason"
            label="Why"
            hint="The other mentor reads this. The pupil or parent does not."
            words={said().reason}
            onWords={(reason) => draft.change({ reason })}
            limit={LIMITS.words}
            error={error('reason')}
            rows={3}
          />
          <p class="actions">
            <button aria-disabled={sending()}>{sending() ? 'Asking…' : 'Ask them'}</button>
          </p>
        </form>
      </Show>
    </details>
  )
}
