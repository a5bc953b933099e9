import { Show } from 'solid-js'
import { SendAgain } from '../../ui/SendAgain.tsx'
import { Numbers } from './HelpNow.tsx'
import type { PageProps } from './pageProps.ts'

/** A form that could not be kept: where it goes, and what was typed. */
export type Again = { action: string; typed: Readonly<Record<string, readonly string[]>> } | null

/**
 * What to do next when something is not there or was not taken. `problem`: what, what to do, and the number
 * of a fault. `help`: with whom to call meanwhile.
 */
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
      <Show when={props.problem[2]}>
        <p id="fault">{props.problem[2]}</p>
      </Show>
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
