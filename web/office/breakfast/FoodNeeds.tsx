import './food.css'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Alarm, FoodAnswer, Unconfirmed } from '../../../worker/breakfast/office/answers.ts'
import { Icon } from '../components/Icon.tsx'
import { AT_ONCE, CARE_PLAN, foodLines, PEN, UNCONFIRMED, UNSURE, what } from './foodWords.ts'

/**
 * A child's food needs for the staff who feed it: in words, the worst first, and where the pen is. Buttons show it
 * too.
 */
export function Food(props: { food: FoodAnswer; unsure?: boolean | undefined }) {
  const lines = () => foodLines(props.food)
  const isBad = () => lines().some(({ severity }) => severity !== 'avoids')
  const hasPen = () => props.food.pen !== null
  return (
    <span class="food" classList={{ severe: isBad() || hasPen() }}>
      <For each={lines()}>
        {(line) => (
          <b class="must" classList={{ severe: line.severity !== 'avoids' }}>
            <Icon name="bowl" />
            <span>
              <Show when={line.severity !== 'avoids'}>
                <span class="heard">Must not eat </span>
              </Show>
              <span class="foods">{what(line)}</span>
            </span>
          </b>
        )}
      </For>
      <Show when={props.food.worst === 'reacts_badly'}>
        <b>{AT_ONCE}</b>
      </Show>
      <Show when={hasPen()}>
        <b class="pen">
          <Icon name="pen" />
          <span>
            {PEN}
            <Show when={props.food.pen}>
              {(where) => (
                <>
                  {' '}
                  Where: <bdi>{where()}</bdi>
                </>
              )}
            </Show>
          </span>
        </b>
      </Show>
      <Show when={props.food.worst !== null && CARE_PLAN[props.food.carePlan]}>
        {(words) => <span class="more-food">{words()}</span>}
      </Show>
      <Show when={props.unsure}>
        <span class="more-food">
          <b>{UNSURE.two}</b> {UNSURE.differ}
        </span>
      </Show>
      <Show when={props.food.askAgain}>
        <span class="more-food">
          <b>This is from last school year.</b> Ask the family before you rely on it.
        </span>
      </Show>
    </span>
  )
}

/** Someone walked in who may be a child that must not eat something: loud, and before anyone serves. */
export function Alarms(props: {
  name: string
  alarms: readonly Alarm[]
  /** The kitchen knows: it is said once more, and not called out. */
  told?: boolean
}) {
  return (
    <Show when={props.alarms.length > 0}>
      <div class="alarm" role={props.told ? undefined : 'alert'}>
        <p>
          <b>Stop before {props.name} eats.</b> Is this one of these?
        </p>
        <ul>
          <For each={props.alarms}>
            {(alarm) => (
              <li>
                <p>
                  <b>{alarm.name}</b> <span>{alarm.year && `Year ${alarm.year}`}</span>{' '}
                  <Show when={alarm.unconfirmed}>
                    <span class="tag warn">Sign-up not confirmed yet</span>
                  </Show>
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

/** Children whose sign-up waits to be confirmed, and who must not eat something: they may walk in before it is. */
export function NotConfirmed(props: { unconfirmed: Unconfirmed; level: 'h2' | 'h3' }) {
  return (
    <>
      <Show when={props.unconfirmed.children.length > 0}>
        <section class="panel">
          <header>
            <Dynamic component={props.level}>{UNCONFIRMED.heading}</Dynamic>
            <span class="soft small push">{UNCONFIRMED.words}</span>
          </header>
          <ul class="sheet careful">
            <For each={props.unconfirmed.children}>
              {(child) => (
                <li>
                  <p>
                    <b class="name" dir="auto">
                      {child.name}
                    </b>{' '}
                    <span class="soft small">{child.year && `Year ${child.year}`}</span>
                  </p>
                  <div>
                    <Food food={child.food} />
                  </div>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={props.unconfirmed.andMore}>
        <p class="strip late">{UNCONFIRMED.more}</p>
      </Show>
    </>
  )
}
