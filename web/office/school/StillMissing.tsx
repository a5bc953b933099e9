import './settings.css'
import { For, Show } from 'solid-js'
import type { Missing } from '../../../worker/school/rules/missingSettings.ts'
import { MISSING_WORDS } from './missingWords.ts'

/** The settings that a school still lacks, each with the page that has it. */
export const StillMissing = (props: {
  missing: readonly Missing[]
  maySet: boolean
  /** Where it is put right, when that isn't its page in the settings. */
  at?: (href: string) => string
}) => (
  <Show when={props.missing.length > 0}>
    <section class="card" aria-labelledby="missing">
      <h2 id="missing">What’s still missing</h2>
      <Show when={!props.maySet}>
        <p>An administrator puts these right, in the settings.</p>
      </Show>
      <ul class="missing">
        <For each={props.missing}>
          {(missing) => (
            <li>
              {MISSING_WORDS[missing].words}{' '}
              <Show when={props.maySet}>
                <a href={props.at?.(MISSING_WORDS[missing].href) ?? MISSING_WORDS[missing].href}>
                  Put right
                </a>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  </Show>
)
