import { Show } from 'solid-js'
import type { CasePlan } from '../../../../worker/cases/office/answers.ts'
import { sendAsk } from '../../ratings/ratingApi.ts'
import { problemWords } from '../../shell/api.ts'
import { caseAt } from '../../shell/addresses.ts'
import { newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { readPlan } from './planApi.ts'

type Its = { caseId: string; plan: CasePlan; onPlan: (plan: CasePlan) => void }

/** At the end teachers say once more what they see: asks whoever said it at the start, or says who has been asked. */
export function SecondRating(props: Its) {
  const atEnd = () => props.plan.teachers.filter(({ moment }) => moment === 'end')
  /** Those who answered at the start, and can be asked again. */
  const first = () =>
    props.plan.teachers.filter(({ moment, isAnswered }) => moment === 'start' && isAnswered)
  const names = () =>
    new Intl.ListFormat('en-GB').format(first().map(({ teacher }) => teacher.name))
  async function ask() {
    const teacherIds = first().map(({ teacher }) => teacher.id)
    const asked = { id: newId(), moment: 'end', teacherIds } as const
    const { problem } = await sendAsk(props.caseId, asked)
    const { value } = await readPlan(props.caseId)
    if (value) props.onPlan(value)
    say(problem ? problemWords(problem) : 'Asked. It’s on their Today.')
  }
  return (
    <div class="stack">
      <Show
        when={atEnd().length === 0}
        fallback={
          <p>
            Asked what they see at the end:{' '}
            {atEnd()
              .map(({ teacher, isAnswered }) =>
                isAnswered ? `${teacher.name} (answered)` : `${teacher.name} (no answer yet)`,
              )
              .join(', ')}
            .
          </p>
        }
      >
        <Show
          when={first().length > 0}
          fallback={
            <p>
              No teacher has said what they see yet.{' '}
              <a href={`${caseAt(props.caseId)}/teachers`}>Ask teachers</a>
            </p>
          }
        >
          <p>{names()} said what they see at the start. Ask again, so you can see the change.</p>
          <Show when={props.plan.mayReview}>
            <p class="actions">
              <button type="button" class="plain" onClick={() => void ask()}>
                Ask {names()} again
              </button>
            </p>
          </Show>
        </Show>
      </Show>
    </div>
  )
}
