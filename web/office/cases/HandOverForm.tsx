import { Show } from 'solid-js'
import { hasRoomForWeight } from '../../../worker/caseload/rules/caseloadWeight.ts'
import { handOverForm } from '../../../worker/cases/rules/handOver.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { HandOversPage } from '../../../worker/cases/office/answers.ts'
import { Load } from '../caseload/CaseloadBar.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { me } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { sendHandOver } from './caseApi.ts'

type Draft = { id: string; toStaffId: string | null; reason: string; overLimit: boolean }

/** Asks another mentor to take a case, with every mentor's caseload beside the name. */
export function AskForm(props: { caseId: string; page: HandOversPage; onAsked: () => void }) {
  const draft = draftOf<Draft>(
    `hand over ${props.caseId}`,
    () => ({ id: newId(), toStaffId: null, reason: '', overLimit: false }),
    ({ reason }) => reason !== '',
  )
  const said = draft.read
  const ids = () => props.page.mentors.map(({ mentor }) => mentor.id)
  const loadOf = (id: string) => props.page.mentors.find(({ mentor }) => mentor.id === id)
  const isFull = (id: string | null) => {
    const load = id === null ? undefined : loadOf(id)
    return load !== undefined && !hasRoomForWeight(load, props.page.weight)
  }
  const chosen = () => (ids().includes(said().toStaffId ?? '') ? said().toStaffId : null)
  const overfills = () => isFull(chosen()) && props.page.may.fillOverLimit
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const boxes = { ...said(), fromStaffId: props.page.mentor.id, toStaffId: chosen() }
      const notMeant = overfills() && !said().overLimit
      return checkForm(
        handOverForm,
        boxes,
        notMeant ? { overLimit: 'Tick the box if you mean it.' } : {},
      )
    },
    send: (form) => sendHandOver(props.caseId, form),
    sent: ({ to }) => {
      draft.drop()
      say(`Asked. The case stays where it is until ${to.name} says yes.`)
      props.onAsked()
      document.getElementById('hand-over')?.focus()
    },
  })

  return (
    <details open={said().reason !== ''}>
      <summary>Hand this case to another mentor</summary>
      <Show
        when={ids().length > 0}
        fallback={<p class="quiet">There is no other mentor who could take it.</p>}
      >
        <form noValidate onSubmit={submit}>
          <p>
            They see the name, how much it takes and your reason. When they say yes, it is theirs
            with all its notes and messages, and{' '}
            {props.page.mentor.id === me()?.person.id
              ? 'you cannot open it any more'
              : `${props.page.mentor.name} cannot open it any more`}
            . Meetings booked with{' '}
            {props.page.mentor.id === me()?.person.id ? 'you' : props.page.mentor.name} are
            cancelled, and the pupil reads so.
          </p>
          <FormProblem problem={problem()} idOf={(field) => `hand-over-${field}`} />
          <Choice
            id="hand-over-toStaffId"
            legend="Who could take it"
            options={ids()}
            words={(id) => (
              <Show when={loadOf(id)}>
                {(load) => (
                  <span class="mentor">
                    <span>
                      {load().mentor.name}
                      <Show when={isFull(id)}>
                        {' '}
                        <b class="tag">no room</b>
                      </Show>
                    </span>{' '}
                    <Load
                      load={load()}
                      weightWith={id === chosen() ? load().weight + props.page.weight : undefined}
                    />
                  </span>
                )}
              </Show>
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
