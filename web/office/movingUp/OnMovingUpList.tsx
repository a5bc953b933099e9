import { Show } from 'solid-js'
import { MOVING_UP, movingUpAt } from '../shell/addresses.ts'
import { readPage } from '../shell/readPage.ts'
import { problemWords } from '../shell/api.ts'
import { say } from '../shell/toast.ts'
import { readOnMovingUpList, sendWhoItIs } from './movingUpApi.ts'

/** On a pupil's page: that they're on the list, or that someone of their name is. Only a mentor says that it's them. */
export default function OnMovingUpList(props: { pupilId: string }) {
  const reading = readPage(() => props.pupilId, readOnMovingUpList)
  async function join(id: string, pupilId: string) {
    const { problem } = await sendWhoItIs(id, pupilId)
    say(problem ? problemWords(problem) : 'Joined to the moving-up list.')
    await reading.again()
  }
  const isThere = () => {
    const its = reading.page()
    return its && (its.joined !== null || its.maybe.length > 0) ? its : undefined
  }
  const only = () => (isThere()?.maybe.length === 1 ? isThere()?.maybe[0] : undefined)
  return (
    <Show when={isThere()}>
      {(its) => (
        <section class="panel" aria-labelledby="moving-up">
          <header>
            <h2 id="moving-up">Moving up</h2>
          </header>
          <div class="in">
            <Show
              when={its().joined}
              fallback={
                <>
                  <p>
                    {only() ? 'A child' : 'More than one child'} with this name is{' '}
                    <a href={only() ? movingUpAt(only() ?? '') : MOVING_UP}>
                      on the moving-up list
                    </a>
                    .
                  </p>
                  <Show when={only()}>
                    {(id) => (
                      <p class="actions no-print">
                        <button
                          type="button"
                          class="btn"
                          onClick={() => void join(id(), props.pupilId)}
                        >
                          This is them
                        </button>
                      </p>
                    )}
                  </Show>
                </>
              }
            >
              {(id) => <a href={movingUpAt(id())}>On the moving-up list</a>}
            </Show>
          </div>
        </section>
      )}
    </Show>
  )
}
