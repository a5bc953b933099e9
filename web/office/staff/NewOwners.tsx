import './NewOwners.css'
import { For, Show } from 'solid-js'
import type { LeavingCase, LeavingPage } from '../../../worker/staff/office/answers.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { counted, weighsWords } from '../shell/words.ts'

type OwnersProps = {
  page: LeavingPage
  /** Chosen by hand; the rest goes to whoever has the most room. */
  owners: Record<string, string>
  onChange: (owners: Record<string, string>) => void
  errorOf: (id: string) => string | undefined
}

/** Every case and chat with who has it next: by room, one for all, or one by one. */
export function Owners(props: OwnersProps) {
  const items = () => [...props.page.cases, ...props.page.chats]
  const { cases, chats } = props.page.counts
  function all(mentorId: string) {
    const may = items().filter(({ never }) => mentorId !== '' && !never.includes(mentorId))
    props.onChange(Object.fromEntries(may.map(({ id }) => [id, mentorId])))
  }
  return (
    <>
      <h2 class="part">
        {counted(cases, 'open case')}, {counted(chats, 'promised chat')}
      </h2>
      <Show when={cases + chats === 0}>
        <p class="quiet">They have no cases and no chats.</p>
      </Show>
      <Show when={cases + chats > 0 && !props.page.may.seeCases}>
        <p>
          Ajar spreads them over the mentors who have room. Only the lead mentor and the mentors see
          whose they are.
        </p>
      </Show>
      <Show when={items().length > 0}>
        <div class="field">
          <label for="owner-all">Who has all of them next</label>
          <select id="owner-all" onChange={(event) => all(event.currentTarget.value)}>
            <option value="">Spread by room, as shown</option>
            <For each={props.page.mentors}>
              {({ mentor, weight, limit }) => (
                <option value={mentor.id}>
                  {mentor.name} ({weight} of {limit})
                </option>
              )}
            </For>
          </select>
        </div>
        <ul class="rows">
          <For each={items()}>{(item) => <Owner {...props} item={item} />}</For>
        </ul>
      </Show>
    </>
  )
}

function Owner(props: OwnersProps & { item: LeavingCase }) {
  const id = () => `owner-${props.item.id}`
  const mentors = () =>
    props.page.mentors.filter(({ mentor }) => !props.item.never.includes(mentor.id))
  return (
    <li class="owner">
      <label for={id()}>
        <Who {...props.item} />{' '}
        <span class="muted">
          {fromWords(props.item)} ·{' '}
          {props.item.weight === null ? 'one chat' : weighsWords(props.item.weight)}
        </span>
      </label>
      <Show when={props.errorOf(props.item.id)}>{(words) => <p class="error">{words()}</p>}</Show>
      <select
        id={id()}
        onChange={(event) =>
          props.onChange({ ...props.owners, [props.item.id]: event.currentTarget.value })
        }
      >
        <For each={mentors()}>
          {({ mentor }) => (
            <option
              value={mentor.id}
              selected={mentor.id === (props.owners[props.item.id] ?? props.item.suggested)}
            >
              {mentor.name}
              {mentor.id === props.item.suggested ? ' (most room)' : ''}
            </option>
          )}
        </For>
      </select>
    </li>
  )
}
