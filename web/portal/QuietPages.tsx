import { For, Show } from 'solid-js'
import type { Catalogue } from '../languages/catalogue.ts'
import { fill } from '../languages/catalogue.ts'
import { ExitThisPage } from '../ui/ExitThisPage.tsx'
import { SendAgain } from '../ui/SendAgain.tsx'
import { CrisisLines } from './CrisisLines.tsx'
import { Numbers } from './HelpNow.tsx'
import type { Portal } from './portal.ts'

/** A form that could not be kept: where it goes, and what was typed. */
type Again = { action: string; typed: Readonly<Record<string, readonly string[]>> } | null

/** What is done with what a child tells: rows 112 and 115, in a child's words. */
export function PrivacyPage(props: { portal: Portal }) {
  const { t, dsl, school } = props.portal
  return (
    <>
      <h1>{t.privacyPage.title}</h1>
      <For each={t.privacyPage.points}>
        {([title, words]) => (
          <>
            <h2>{title}</h2>
            <p>{fill(words ?? '', { dsl, room: school.room })}</p>
          </>
        )}
      </For>
    </>
  )
}

/** What to do next when something is not there or was not taken. `help`: with whom to call meanwhile. */
export function ProblemPage(props: {
  portal: Portal
  problem: readonly string[]
  again: Again
  help: boolean
}) {
  const { t, base } = props.portal
  return (
    <>
      <h1>{props.problem[0]}</h1>
      <p>{props.problem[1]}</p>
      <Show when={props.again}>{(again) => <SendAgain {...again()} send={t.common.send} />}</Show>
      <Show when={props.help}>
        <p>{t.home.nobodyNow}</p>
        <Numbers portal={props.portal} />
      </Show>
      <p>
        <a href={base}>{t.common.home}</a>
      </p>
    </>
  )
}

/** The poster: one address and one square to scan. Prints on A4. */
export function PosterPage(props: {
  portal: Portal
  address: string
  squares: string
  size: number
}) {
  const { t, school } = props.portal
  return (
    <>
      <h1>{t.poster.title}</h1>
      <p>{fill(t.home.room, { room: school.room, school: school.name })}</p>
      <svg
        role="img"
        aria-label={props.address}
        viewBox={`0 0 ${props.size} ${props.size}`}
        width="300"
        height="300"
      >
        <path fill="#fff" d={`M0 0h${props.size}v${props.size}H0z`} />
        <path fill="#000" d={props.squares} />
      </svg>
      <p>
        <b dir="ltr">{props.address}</b>
      </p>
      <p>{t.poster.lead}</p>
      <p class="hint">{t.poster.print}</p>
    </>
  )
}

/** Every page of a school that has closed its door, but for help and the way out. */
export function ClosedPage(props: { portal: Portal }) {
  const { t, school } = props.portal
  return (
    <>
      <h1>{fill(t.home.room, { room: school.room, school: school.name })}</h1>
      <p>
        <b>{fill(t.home.closed, { school: school.name })}</b> {t.home.nobodyNow}
      </p>
      <Numbers portal={props.portal} />
    </>
  )
}

/** Where there is no school: the first page of the install, and addresses that lead nowhere. */
export function BarePage(props: {
  t: Catalogue
  title: string
  lead: string
  again: Again
  away: string
}) {
  const { t } = props
  return (
    <>
      <main>
        <h1>{props.title}</h1>
        <p>{props.lead}</p>
        <Show when={props.again} fallback={<p>{t.root.how}</p>}>
          {(again) => <SendAgain {...again()} send={t.common.send} />}
        </Show>
        <h2>{t.common.helpNow}</h2>
        <ul>
          <CrisisLines t={t} />
        </ul>
      </main>
      <footer class="bar">
        <span />
        <ExitThisPage href={props.away} words={t.common.exit} hint={t.common.exitHint} />
      </footer>
    </>
  )
}
