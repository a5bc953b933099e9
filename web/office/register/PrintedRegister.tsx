import { For } from 'solid-js'
import type { RegisterPage } from '../../../worker/register/office/answers.ts'
import { exactWords } from '../shell/timeWords.ts'
import type { Person } from './marks.ts'

/** Lines left empty for who walks in. */
const EMPTY_LINES = 6

/** The register on A4: names large enough to read standing, a box for each, and nothing else about them. */
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
                  {person.name || 'Somebody'}
                  {person.places > 1 && ` and ${person.places - 1} more`}
                </td>
                <td>{person.year && `Year ${person.year}`}</td>
              </tr>
            )}
          </For>
          <For each={Array.from({ length: EMPTY_LINES })}>
            {() => (
              <tr>
                <td class="paper-box" />
                <td />
                <td />
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
