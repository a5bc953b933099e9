import { Show } from 'solid-js'
import type { Catalogue } from '../../languages/shape.ts'
import { ExitThisPage } from '../../ui/ExitThisPage.tsx'
import { SendAgain } from '../../ui/SendAgain.tsx'
import { CrisisLines } from './CrisisLines.tsx'
import { Numbers } from './HelpNow.tsx'
import type { PageProps } from './pageProps.ts'

/** A form that could not be kept: where it goes, and what was typed. */
type Again = { action: string; typed: Readonly<Record<string, readonly string[]>> } | null

/** What to do next when something is not there or was not taken. `help`: with whom to call meanwhile. */
export function ProblemPage(props: {
  portal: PageProps
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
