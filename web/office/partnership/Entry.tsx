import { createSignal, Show } from 'solid-js'
import type { EntryShown, PartnershipPage } from '../../../worker/partnership/office/answers.ts'
import { Tag } from '../components/facts/Tag.tsx'
import { fullDayWords } from '../shell/timeWords.ts'
import { type Answer, problemWords } from '../shell/api.ts'
import { say } from '../shell/toast.ts'
import { EntryForm } from './EntryForm.tsx'
import { KIND_WORDS } from './entryWords.ts'
import { sendRemoval } from './partnershipApi.ts'

/** One visit, training, meeting or shared practice. */
export function Entry(props: {
  entry: EntryShown
  page: PartnershipPage
  onPage: (page: PartnershipPage) => void
}) {
  const [changing, setChanging] = createSignal(false)
  async function change(
    sent: Promise<Answer<PartnershipPage>>,
    done: string,
    undo?: () => unknown,
  ) {
    const { value, problem } = await sent
    if (value) props.onPage(value)
    say(value ? done : problemWords(problem), value && undo ? { undo } : {})
  }
  // Its toast outlives what was drawn of the entry.
  const remove = ({ id, title } = props.entry) =>
    change(sendRemoval(id, true), `Deleted: ${title}.`, () =>
      change(sendRemoval(id, false), `${title} is back.`),
    )
  const named = (ids: readonly string[]) =>
    props.page.schools
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ')
  return (
    <li>
      <h3>
        <bdi>{props.entry.title}</bdi> <Tag>{KIND_WORDS[props.entry.kind]}</Tag>
      </h3>
      <p class="soft small">
        {fullDayWords(props.entry.happensOn)}
        <Show when={props.entry.place}>
          {' · '}
          <bdi>{props.entry.place}</bdi>
        </Show>
        {' · '}
        {named(props.entry.schools)}
        {' · '}
        {props.entry.by}
      </p>
      <Show when={props.entry.words}>
        <p class="as-written" dir="auto">
          {props.entry.words}
        </p>
      </Show>
      <Show when={props.entry.behind.length > 0}>
        <p>
          The last change hasn’t reached {named(props.entry.behind)}. Change it and save it again.
        </p>
      </Show>
      <Show when={props.page.keeps}>
        <Show
          when={changing()}
          fallback={
            <p class="actions no-print">
              <button type="button" class="plain" onClick={() => setChanging(true)}>
                Change “{props.entry.title}”
              </button>
              <button type="button" class="plain" onClick={() => void remove()}>
                Delete “{props.entry.title}”
              </button>
            </p>
          }
        >
          <EntryForm
            page={props.page}
            entry={props.entry}
            onPage={props.onPage}
            onLeave={() => setChanging(false)}
          />
        </Show>
      </Show>
    </li>
  )
}
