import { createSignal, For, Show } from 'solid-js'
import type { CasePacks as Page } from '../../../worker/packs/office/answers.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { readCasePacks, sendGiven } from './packApi.ts'
import { PackLinks } from './PackLinks.tsx'

/** The school's packs and worksheets, and which of them are given in this case. Read once it's unfolded. */
export function CasePacks(props: { caseId: string }) {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Packs and worksheets</summary>
      <Show when={isOpen()}>
        <Read {...props} />
      </Show>
    </details>
  )
}

function Read(props: { caseId: string }) {
  const reading = readPage(() => props.caseId, readCasePacks)
  async function give(page: Page, packId: string, given: boolean) {
    const { value, problem } = await sendGiven(props.caseId, packId, given)
    if (value) reading.change(() => value)
    const title = page.packs.find(({ id }) => id === packId)?.title ?? ''
    say(
      value
        ? given
          ? `${title} is part of the plan.`
          : `${title} is off the plan.`
        : problem.title,
    )
  }
  return (
    <PageReader reading={reading} words="Reading…">
      {(page) => (
        <ul>
          <For
            each={page().packs}
            fallback={
              <li class="soft">
                None yet. An administrator adds them in the settings, at Services.
              </li>
            }
          >
            {(pack) => {
              const isGiven = () => page().given.includes(pack.id)
              return (
                <li>
                  <PackLinks pack={pack} />{' '}
                  <Show when={isGiven()}>
                    <span class="tag">part of the plan</span>{' '}
                  </Show>
                  <Show when={page().mayGive}>
                    <button
                      type="button"
                      class="plain"
                      onClick={() => void give(page(), pack.id, !isGiven())}
                    >
                      {isGiven() ? 'Take off' : 'Add'}
                      <span class="heard"> {pack.title}</span>
                    </button>
                  </Show>
                </li>
              )
            }}
          </For>
        </ul>
      )}
    </PageReader>
  )
}
