import { For, Show } from 'solid-js'
import type { Named } from '../../../worker/names/rules/who.ts'
import type { Found } from '../../../worker/search/office/answers.ts'
import { nameAndClass } from './nameAndClass.ts'

/** Who a form may be about. Without `pupilId` they aren't joined to the roll. */
export type Candidate = { pupilId: string | undefined; named: Named }

/** As few as fit under a box: whoever isn't among them is written down. */
const MOST = 5

/** Whom the search finds by the name as it is written, for whoever may find them: one is chosen, or none. */
export function Candidates(props: {
  found: Found | undefined
  onChoose: (candidate: Candidate) => void
}) {
  const some = () => (props.found ? candidates(props.found) : [])
  return (
    <>
      <p role="status" class="hint">
        {some().length > 0 && 'If it’s one of these, choose them. If not, carry on.'}
      </p>
      <Show when={some().length > 0}>
        <ul class="plain-list" aria-label="Found by this name">
          <For each={some()}>
            {(candidate) => (
              <li>
                <button type="button" class="btn" onClick={() => props.onChoose(candidate)}>
                  <bdi>{nameAndClass(candidate.named)}</bdi>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}

const candidates = (found: Found): Candidate[] =>
  [
    ...[...found.pupils, ...found.nearest].map(({ pupilId, forename, surname, year, group }) => ({
      pupilId,
      named: { name: `${forename} ${surname}`, year, group },
    })),
    ...found.requests.map(({ named }) => ({ pupilId: undefined, named })),
  ].slice(0, MOST)
