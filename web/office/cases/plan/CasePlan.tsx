import './plan.css'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { CasePlan as Plan } from '../../../../worker/cases/office/answers.ts'
import { programmeLastDay } from '../../../../worker/cases/rules/programme.ts'
import { caseAt } from '../../shell/addresses.ts'
import { dayWords, momentWords } from '../../shell/timeWords.ts'
import CaseMeetings from '../../meetings/CaseMeetings.tsx'
import { CasePacks } from '../../packs/CasePacks.tsx'
import { WhoMayKnow } from '../../toldNames/WhoMayKnow.tsx'
import { Exit } from './Exit.tsx'
import { ProgrammeForm } from './ProgrammeForm.tsx'
import { Reviews } from './Reviews.tsx'
import { Sharing } from './Sharing.tsx'
import { Targets } from './Targets.tsx'
import { agreedWords, observedWords, programmeWords } from './planWords.ts'

/** A case's programme, its targets and its next review. */
export default function CasePlan(props: {
  caseId: string
  plan: Plan
  /** The pupil's first name, where it may be known. */
  name: string | null
  onPlan: (plan: Plan) => void
  /** A meeting was booked or cancelled: when something is due next. */
  onDay: (meetsOn: string | null) => void
  /** Its end begins, came or was taken back: the page is read once more. */
  onEnded: () => void
  /** The plan's own words, first of all. */
  children: JSX.Element
}) {
  const newest = () => props.plan.programme.at(-1)
  const earlier = () => props.plan.programme.slice(0, -1).toReversed()
  const [changing, setChanging] = createSignal(false)
  // What is read above would push what can be pressed away from under the pointer.
  const [isStill, setStill] = createSignal(!props.plan.mayPlan)
  let begin: HTMLButtonElement | undefined
  const close = () => {
    setChanging(false)
    setTimeout(() => begin?.focus())
  }
  return (
    <div class="plan stack">
      {props.children}
      <Targets {...props} />
      <Show when={newest()} fallback={<p class="soft">No programme’s agreed yet.</p>}>
        {(programme) => (
          <p>
            <b>{programmeWords(programme())}.</b>{' '}
            <span class="soft">
              The last day is {dayWords(programmeLastDay(props.plan.calendar, programme()))}.{' '}
              {agreedWords(programme())} {observedWords(programme(), props.plan.observedOn)}
            </span>
          </p>
        )}
      </Show>
      <Show when={props.plan.mayPlan}>
        <p class="actions">
          <button
            type="button"
            class="plain"
            ref={(element) => (begin = element)}
            aria-expanded={changing()}
            onClick={() => (changing() ? close() : setChanging(true))}
          >
            {newest() ? 'Change the programme' : 'Agree a programme'}
          </button>
        </p>
        <Show when={changing()}>
          <ProgrammeForm
            caseId={props.caseId}
            plan={props.plan}
            onPlan={props.onPlan}
            onSaved={close}
          />
        </Show>
      </Show>
      <Show when={earlier().length > 0}>
        <details>
          <summary>Earlier programmes ({earlier().length})</summary>
          <ul>
            <For each={earlier()}>
              {(one) => (
                <li>
                  {programmeWords(one)}. {agreedWords(one)}{' '}
                  <span class="soft small">
                    {one.by.name}, {momentWords(one.writtenAt)}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Show when={props.plan.mayPlan}>
        <CaseMeetings caseId={props.caseId} onDay={props.onDay} onRead={() => setStill(true)} />
      </Show>
      <Show when={isStill()}>
        <div class="acts">
          <Reviews {...props} />
          <Exit {...props} />
          <CasePacks caseId={props.caseId} />
          <Sharing caseId={props.caseId} />
          <WhoMayKnow caseId={props.caseId} />
          <a href={`${caseAt(props.caseId)}/teachers`}>What teachers see</a>
          <a href={`${caseAt(props.caseId)}/steps`}>Step plan</a>
          <a href={`${caseAt(props.caseId)}/meetings`}>Restorative meetings</a>
          <a href={`${caseAt(props.caseId)}/pass`}>Pass out of class</a>
        </div>
      </Show>
    </div>
  )
}
