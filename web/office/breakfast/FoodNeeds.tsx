import { For, Show } from 'solid-js'
import type { Alarm, FoodAnswer } from '../../../worker/breakfast/office/answers.ts'
import { CARE_PLAN, foodLines, howMuch, SEVERITY, UNSURE } from './foodWords.ts'

/** What a child must not eat, for those who feed it: in words, the worst first, and where the pen is. */
export function Food(props: { food: FoodAnswer; unsure?: boolean | undefined }) {
  return (
    <div class="food">
      <For each={foodLines(props.food)}>
        {({ severity, what }) => (
          <p classList={{ severe: severity !== 'avoids' }}>
            <b>{SEVERITY[severity]}:</b> {howMuch(severity, what)}
          </p>
        )}
      </For>
      <Show when={props.food.pen !== null}>
        <p>
          <b>Pen:</b> {props.food.pen}
        </p>
      </Show>
      <Show when={props.food.worst !== null && CARE_PLAN[props.food.carePlan]}>
        {(words) => <p>{words()}</p>}
      </Show>
      <Show when={props.unsure}>
        <p>
          <b>{UNSURE.two}</b> {UNSURE.differ}
        </p>
      </Show>
      <Show when={props.food.askAgain}>
        <p>
          <b>Said last school year.</b> Ask the family before you rely on it.
        </p>
      </Show>
    </div>
  )
}

/** Someone walked in who may be a child that must not eat something: loud, and before anyone serves. */
export function Alarms(props: { name: string; alarms: readonly Alarm[] }) {
  return (
    <Show when={props.alarms.length > 0}>
      <div class="alarm" role="alert">
        <p>
          <b>Stop before {props.name} eats.</b> Is this one of these?
        </p>
        <ul>
          <For each={props.alarms}>
            {(alarm) => (
              <li>
                <p>
                  <b>{alarm.name}</b> <span>{alarm.year && `Year ${alarm.year}`}</span>
                </p>
                <Food food={alarm.food} />
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
