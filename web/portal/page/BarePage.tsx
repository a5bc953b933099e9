import { type JSX, Show } from 'solid-js'
import type { Catalogue } from '../../languages/shape.ts'
import { ExitThisPage } from '../../ui/ExitThisPage.tsx'
import { SendAgain } from '../../ui/SendAgain.tsx'
import { Icon } from './drawings.tsx'
import { CrisisLines } from './CrisisLines.tsx'
import type { Again } from './ProblemPages.tsx'

/** Where there is no school: the first page of the install, and addresses that lead nowhere. */
export function BarePage(props: {
  t: Catalogue
  title: string
  lead: string
  /** The number of a fault, in words. */
  fault?: string | undefined
  again: Again
  away: string
  /** What the page is for, below its heading. */
  children?: JSX.Element
}) {
  const { t } = props
  return (
    <>
      <main class="in">
        <h1>{props.title}</h1>
        <p>{props.lead}</p>
        <Show when={props.fault}>
          <p id="fault">{props.fault}</p>
        </Show>
        {props.children}
        <Show when={props.again} fallback={<p>{t.root.how}</p>}>
          {(again) => <SendAgain {...again()} send={t.common.send} />}
        </Show>
        <h2>{t.common.helpNow}</h2>
        <CrisisLines t={t} />
      </main>
      <footer class="bar">
        <span />
        <ExitThisPage
          href={props.away}
          words={t.common.exit}
          hint={t.common.exitHint}
          picture={<Icon of="exit" />}
        />
      </footer>
    </>
  )
}
