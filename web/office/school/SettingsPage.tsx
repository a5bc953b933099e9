import './settings.css'
import { useParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { SETTING_PARTS, type SettingPart } from '../../../worker/school/rules/settings.ts'
import type { SettingsPage as Page } from '../../../worker/school/office/answers.ts'
import { SET_UP, SETTINGS, settingAt } from '../shell/addresses.ts'
import NotHere from '../shell/NotFound.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { PAGES } from './partPages.ts'
import { readSettings } from './settingsApi.ts'
import { PARTS, saying } from './settingWords.ts'
import { StillMissing } from './StillMissing.tsx'

/** The school's settings: an overview, or the form for the part in the address. */
export default function SettingsPage() {
  const params = useParams<{ part?: string }>()
  const reading = readPage(() => undefined, readSettings)
  const part = () => SETTING_PARTS.find((each) => each === params.part)
  return (
    <Show when={params.part === undefined || part()} fallback={<NotHere />}>
      <article class="page settings">
        <Show when={part()} keyed fallback={<PageTitle>Settings</PageTitle>}>
          {(part) => (
            <>
              <p class="back">
                <a href={SETTINGS}>All settings</a>
              </p>
              <PageTitle>{PARTS[part].title}</PageTitle>
              <p class="muted">{PARTS[part].so}</p>
            </>
          )}
        </Show>
        <PageReader reading={reading} words="Reading the settings…">
          {(page) => (
            <Switch fallback={<Overview page={page()} />}>
              <Match when={part()} keyed>
                {(part) => (
                  <>
                    <LastChange page={page()} part={part} />
                    <Dynamic
                      component={PAGES[part]}
                      page={page()}
                      onKept={(kept: Page) => reading.change(() => kept)}
                    />
                  </>
                )}
              </Match>
            </Switch>
          )}
        </PageReader>
      </article>
    </Show>
  )
}

function LastChange(props: { page: Page; part: SettingPart }) {
  const change = () => props.page.changes[props.part]
  return (
    <Show when={change().at}>
      {(at) => (
        <p class="muted">
          Last changed by {change().by?.name}, <Time at={at()} words={momentWords(at())} />.
        </p>
      )}
    </Show>
  )
}

function Overview(props: { page: Page }) {
  return (
    <>
      <StillMissing missing={props.page.missing} maySet />
      <p class="actions answer-all">
        <a class="btn" href={SET_UP}>
          Answer them one at a time
        </a>
      </p>
      <ul class="rows">
        <For each={SETTING_PARTS}>
          {(part) => (
            <li class="setting-row">
              <a href={settingAt(part)}>{PARTS[part].title}</a>
              <ul>
                <For each={saying(part, props.page).slice(0, 3)}>
                  {(line) => <li dir="auto">{line}</li>}
                </For>
                <Show when={saying(part, props.page).length > 3}>
                  <li class="muted">and {saying(part, props.page).length - 3} more</li>
                </Show>
              </ul>
            </li>
          )}
        </For>
        <li class="setting-row">
          <a href={settingAt('services')}>Services</a>
          <p class="muted">
            Other people who can help. Mentors send people to them, and the portal shows them.
          </p>
        </li>
      </ul>
    </>
  )
}
