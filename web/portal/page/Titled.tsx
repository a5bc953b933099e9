import { Show } from 'solid-js'
import { Icon, type IconName } from './drawings.tsx'
import type { PageProps } from './pageProps.ts'

/** What a page is called, in the school's own words: the way back above it, a drawing beside it. */
export function Titled(props: {
  portal: PageProps
  title: string
  back?: string | undefined
  drawing?: IconName | undefined
}) {
  const words = () => (
    <>
      <Show when={props.back}>
        {(back) => (
          <a class="back" href={back()}>
            {props.portal.t.common.back}
          </a>
        )}
      </Show>
      <h1 lang="en" dir="auto">
        {props.title}
      </h1>
    </>
  )
  return (
    <Show when={props.drawing} fallback={words()}>
      {(drawing) => (
        <div class="head">
          <div>{words()}</div>
          <Icon of={drawing()} size={80} />
        </div>
      )}
    </Show>
  )
}
