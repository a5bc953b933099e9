import { For, Show } from 'solid-js'
import type { RegisterPage } from '../../../worker/register/office/answers.ts'
import { exactWords } from '../shell/timeWords.ts'
import { foodInOneLine, UNCONFIRMED } from '../breakfast/foodWords.ts'
import type { Person } from './marks.ts'

/** Lines left empty for who walks in. */
const EMPTY_LINES = 6

/** The register on A4: names large enough to read standing, a box for each, and at a meal what they must not eat. */
export function PrintedRegister(props: { page: RegisterPage; people: readonly Person[] }) {
  const lines = () => props.people.filter(({ walkIn, mark }) => !walkIn || mark === 'came')
  return (
    <section class="paper" aria-hidden="true">
      <p class="paper-title">{props.page.session.title}</p>
      <p>
        {exactWords(props.page.session.startsAt)} · {props.page.session.place}
      </p>
      <table>
        <tbody>
          <For each={lines()}>
            {(person) => (
              <tr>
                <td class="paper-box">{person.mark === 'came' ? '✓' : ''}</td>
                <td dir="auto">
                  {person.name || 'Someone'}
                  {person.places > 1 && ` and ${person.places - 1} more`}
                </td>
                <td>{person.year && `Year ${person.year}`}</td>
                <Show when={props.page.withFood}>
                  <td>{foodWords(person)}</td>
                </Show>
              </tr>
            )}
          </For>
          <For each={Array.from({ length: EMPTY_LINES })}>
            {() => (
              <tr>
                <td class="paper-box" />
                <td />
                <td />
                <Show when={props.page.withFood}>
                  <td />
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.page.unconfirmed.children.length > 0}>
        <p>
          <b>{UNCONFIRMED.heading}.</b> {UNCONFIRMED.words}
        </p>
        <ul>
          <For each={props.page.unconfirmed.children}>
            {({ name, year, food }) => (
              <li>
                <bdi>{name}</bdi>
                {year && `, Year ${year}`}: <b>{foodInOneLine(food)}</b>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** In bold what must not be missed; for whom nothing is known, that someone has to ask. */
const foodWords = ({ food, unsure }: Person) =>
  food ? <b>{foodInOneLine(food, unsure)}</b> : 'Ask'
