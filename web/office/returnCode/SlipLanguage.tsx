import { For, Show } from 'solid-js'
import { me } from '../shell/me.ts'
import { languageName } from '../shell/words.ts'

const languages = () => me()?.school.languages ?? ['en']

/** The languages of this school's pages; nothing to choose where there is one. */
export function SlipLanguage(props: { chosen: string; onChoose: (language: string) => void }) {
  return (
    <Show when={languages().length > 1}>
      <div class="field">
        <label for="slip-language">Language</label>
        <select
          id="slip-language"
          value={props.chosen}
          onChange={(event) => props.onChoose(event.currentTarget.value)}
        >
          <For each={languages()}>
            {(code) => <option value={code}>{languageName(code)}</option>}
          </For>
        </select>
      </div>
    </Show>
  )
}
