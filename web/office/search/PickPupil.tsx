import { createSignal, For, Show } from 'solid-js'
import type { Found, FoundPupil } from '../../../worker/search/office/answers.ts'
import { TextLine } from '../form/TextLine.tsx'
import { findPeople } from './searchApi.ts'

/** Finds a pupil on the roll by a part of their name, and hands over the one that was pressed. */
export function PickPupil(props: {
  id: string
  hint: string
  /** What stands in the box to begin with. */
  name?: string
  onPick: (pupil: FoundPupil, name: string) => Promise<unknown> | void
}) {
  // oxlint-disable-next-line solid/reactivity -- What is typed afterwards is the reader's own.
  const [words, setWords] = createSignal(props.name ?? '')
  const [found, setFound] = createSignal<Found>()
  const [problem, setProblem] = createSignal<string>()
  async function look() {
    const typed = words().trim()
    setProblem(typed ? undefined : 'Type a part of their name.')
    if (!typed) return
    const answer = await findPeople(typed)
    setProblem(answer.problem?.title)
    setFound(answer.value)
  }
  return (
    <>
      <TextLine
        id={props.id}
        label="Pupil’s name"
        hint={props.hint}
        value={words()}
        onValue={setWords}
        error={problem()}
      />
      <p class="actions">
        <button type="button" class="plain" onClick={() => void look()}>
          Find them
        </button>
      </p>
      <Show when={found()}>
        {(some) => (
          <ul>
            <For
              each={[...some().pupils, ...some().nearest]}
              fallback={<li class="soft">Nobody on the roll has that name.</li>}
            >
              {(pupil) => (
                <li>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => void props.onPick(pupil, nameOf(pupil))}
                  >
                    {nameOf(pupil)}, Year {pupil.year} {pupil.group}
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </>
  )
}

const nameOf = ({ forename, knownAs, surname }: FoundPupil) => `${knownAs || forename} ${surname}`
