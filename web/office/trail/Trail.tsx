import { For, Show } from 'solid-js'
import { roleName } from '../../../worker/access/rules/accessTable.ts'
import type { TrailRow } from '../../../worker/officeRoute/answers.ts'
import { holdAt } from '../shell/addresses.ts'
import { may } from '../shell/me.ts'
import { Time } from '../shell/ShortTime.tsx'
import { capital, momentWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { trailWords } from './trailWords.ts'

/** Who looked and who did what, oldest first; said at once when it is not as it was written. */
export function Trail(props: { trail: readonly TrailRow[]; holds: boolean }) {
  return (
    <>
      <Show when={!props.holds}>
        <p class="notice care" role="alert">
          The trail of this record isn’t as it was written. Tell the safeguarding lead now.
        </p>
      </Show>
      <Show when={props.trail.length > 0}>
        <details class="card trail">
          <summary>Who has looked ({counted(props.trail.length, 'entry', 'entries')})</summary>
          <ol>
            <For each={props.trail}>
              {(entry) => (
                <li>
                  <Time at={entry.at} words={capital(momentWords(entry.at))} />{' '}
                  <span>
                    {entry.by} <span class="muted">{roleName(entry.asRole)}</span>
                  </span>{' '}
                  <span>{trailWords(entry.did)}</span>
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
    </>
  )
}

/** The way to keep a record from being deleted. */
export const HoldLink = (props: { on: 'referral' | 'disclosure'; id: string }) => (
  <Show when={may('hold_records')}>
    <p class="back">
      <a href={holdAt(props.on, props.id)}>Hold: keep it from being deleted</a>
    </p>
  </Show>
)
