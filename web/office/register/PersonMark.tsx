import { Show } from 'solid-js'
import type { KitchenTold } from '../../../worker/register/office/answers.ts'
import { Alarms, Food } from '../breakfast/FoodNeeds.tsx'
import { Icon } from '../components/Icon.tsx'
import { myself } from '../shell/me.ts'
import { timeWords } from '../shell/timeWords.ts'
import { hasFoodNeeds, isAlarming, isUnanswered, nameOf, type Person } from './marks.ts'

/** One name, as high as a thumb: its state is a word and a tick, not only a colour. */
export function PersonMark(props: {
  person: Person | undefined
  open: boolean
  ended: boolean
  withFood: boolean
  seeFood: boolean
  onTap: (person: Person) => void
}) {
  return (
    <Show when={props.person}>
      {(person) => (
        <li>
          <button
            type="button"
            class="tap-name"
            aria-pressed={person().mark === 'came'}
            disabled={!props.open}
            onClick={() => props.onTap(person())}
          >
            <span>
              <b class="name" dir="auto">
                {nameOf(person())}
              </b>
              <Show when={more(person())}>{(words) => <span class="soft"> {words()}</span>}</Show>
              <Show when={stateWords(person(), props.ended)}>
                {(words) => <span class="state"> {words()}</span>}
              </Show>
            </span>
            <span class="mark">
              <Icon name="tick" />
            </span>
            <Show when={hasFoodNeeds(person()) && person().food}>
              {(food) => <Food food={food()} unsure={person().unsure} />}
            </Show>
            <Show when={isUnanswered(person())}>
              <span class="food-unknown">
                <b>Nobody’s told us about food.</b> Ask before they eat.
              </span>
            </Show>
            <Show when={person().saidNotComing}>
              <span class="food-unknown">One of their two sign-ups says they’re not coming.</span>
            </Show>
            <Show when={props.withFood && isUnknown(person())}>
              <span class="food-unknown">
                {props.seeFood ? unknownWords(person()) : 'Ask the kitchen before they eat.'}
              </span>
            </Show>
          </button>
          <Show when={isAlarming(person()) && person().alarms}>
            {(alarms) => <Alarms name={person().name || 'this child'} alarms={alarms()} told />}
          </Show>
          <Show when={isAlarming(person()) && person().kitchenTold}>
            {(told) => <p class="soft small kitchen-told">{toldWords(told())}</p>}
          </Show>
        </li>
      )}
    </Show>
  )
}

/** "Mrs Okafor told the kitchen at 8.12am." */
export const toldWords = ({ by, at }: KitchenTold) =>
  `${by.id === myself().person.id ? 'You' : by.name} told the kitchen at ${timeWords(at)}.`

/** Who walked in to eat: what they must not eat is known when the Worker has said so, or when they are asked. */
const isUnknown = (person: Person) => person.walkIn && person.mark === 'came' && !isAlarming(person)

const unknownWords = ({ alarms }: Person) =>
  alarms
    ? 'Not in our list. Ask what they must not eat.'
    : 'Not looked up yet. Ask what they must not eat.'

function more({ year, places, walkIn }: Person): string {
  const along = places > 1 ? `and ${places - 1} more` : ''
  return [year && `Year ${year}`, along, walkIn && 'walked in'].filter(Boolean).join(', ')
}

/** Who is here has the tick; these are the ones that it does not say. */
function stateWords({ mark, tappedAt }: Person, ended: boolean): string {
  if (mark === 'came') return ''
  if (mark === 'not_coming') return 'Said they’re not coming'
  if (mark === 'did_not_come' || ended) return 'Didn’t come'
  return tappedAt === null ? '' : 'Tick taken off'
}
