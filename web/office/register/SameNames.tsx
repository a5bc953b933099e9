import { createSignal, For, Show } from 'solid-js'
import type { FoodAnswer, FoodPair } from '../../../worker/breakfast/office/answers.ts'
import { SamePeople } from './SamePeople.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { answerOf, officeApi, type Problem } from '../shell/api.ts'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { Food } from '../breakfast/FoodNeeds.tsx'

type Props = {
  pairs: readonly FoodPair[]
  may: { join: boolean; settleFood: boolean }
  onChanged: () => void
}

/** Children of one name, with what each sign-up says of food until their families were asked. */
export function SameNames(props: Props) {
  return (
    <SamePeople
      pairs={props.pairs}
      mayJoin={props.may.join}
      isSettled={({ food }) => !food?.differs || food.asked !== null}
      more={(pair) => (
        <Show when={pair.food?.differs && pair.food}>
          {(food) => <FoodOfBoth {...props} pair={pair} food={food()} />}
        </Show>
      )}
      onChanged={props.onChanged}
    />
  )
}

function FoodOfBoth(props: Props & { pair: FoodPair; food: NonNullable<FoodPair['food']> }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const idOf = () => `food-${props.pair.one.id}`

  async function tell(answer: string | null) {
    if (busy()) return
    setBusy(true)
    const json = { one: props.pair.one.id, other: props.pair.other.id, food: answer }
    const { problem } = await answerOf(officeApi['asked-families'].$post({ json }))
    setBusy(false)
    setProblem(problem)
    if (problem) return
    say(answer ? 'Saved. Everyone who feeds them sees it.' : 'Undone. Go by both sign-ups.')
    props.onChanged()
  }

  const answers = () =>
    props.pair.says === 'same'
      ? [
          { answer: props.pair.one.id, words: 'Only the first is right' },
          { answer: props.pair.other.id, words: 'Only the second is right' },
          { answer: 'both', words: 'Both are right' },
        ]
      : [{ answer: 'each', words: 'Each is right for its own child' }]
  const said = () => {
    const { asked } = props.food
    if (!asked) return ''
    if (asked.food === props.pair.one.id) return 'only the first is right'
    if (asked.food === props.pair.other.id) return 'only the second is right'
    return asked.food === 'both' ? 'both are right' : 'each is right for its own child'
  }

  return (
    <div id={idOf()}>
      <Show
        when={props.food.asked}
        fallback={
          <p>
            <b>The two sign-ups say different things about food.</b> Go by both until someone has
            asked the families. The safeguarding lead, the lead mentor or the kitchen can ask.
          </p>
        }
      >
        {(asked) => (
          <p>
            {asked().by?.name ?? 'Someone'} asked the families: {said()}.
          </p>
        )}
      </Show>
      <ol class="both-foods">
        <For
          each={[
            { record: props.pair.one, food: props.food.one },
            { record: props.pair.other, food: props.food.other },
          ]}
        >
          {({ record, food }) => (
            <li>
              <span class="muted">{momentWords(record.madeAt)}</span>
              <Said food={food} />
            </li>
          )}
        </For>
      </ol>
      <FormProblem problem={problem()} idOf={idOf} />
      <Show when={props.may.settleFood && props.pair.says !== null}>
        <Show
          when={props.food.asked === null}
          fallback={
            <p class="actions">
              <button type="button" aria-disabled={busy()} onClick={() => void tell(null)}>
                Undo, go by both
              </button>
            </p>
          }
        >
          <p>I’ve asked the families:</p>
          <p class="actions">
            <For each={answers()}>
              {({ answer, words }) => (
                <button type="button" aria-disabled={busy()} onClick={() => void tell(answer)}>
                  {words}
                </button>
              )}
            </For>
          </p>
        </Show>
      </Show>
    </div>
  )
}

/** What one sign-up says, also where it says that there is nothing. */
function Said(props: { food: FoodAnswer }) {
  const isNothing = () => props.food.worst === null && props.food.pen === null
  return (
    <Show when={isNothing()} fallback={<Food food={props.food} />}>
      <p>{props.food.answered ? 'No allergies.' : 'Nobody’s told us about food.'}</p>
    </Show>
  )
}
