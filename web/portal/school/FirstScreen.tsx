import { type JSX, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { Icon } from '../page/drawings.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { Picture } from './pictures.tsx'

/** That nobody is reading, why and until when; null while someone is. */
export function nobodyReads({ t, says, reading }: PageProps): string | null {
  if (reading.open) return null
  const { why, from } = reading
  return fill(t.home[why ? 'nobodyClosed' : says.reading], { why, when: from ?? '' })
}

/** The first screen of the school's and the parents' page, in the school's colour. */
export function FirstScreen(props: {
  portal: PageProps
  heading: string
  /** Left out in the younger school, which has three faces. */
  picture: JSX.Element | undefined
  lead: string
  children: JSX.Element
}) {
  const heading = () => <h1>{props.heading}</h1>
  return (
    <div class="door">
      <div class="in">
        <Now portal={props.portal} />
        <Show
          when={props.picture}
          fallback={
            <>
              <div class="faces">
                <Picture of="sad" />
                <Picture of="cross" />
                <Picture of="worried" />
              </div>
              {heading()}
            </>
          }
        >
          <div class="head">
            {heading()}
            {props.picture}
          </div>
        </Show>
        <p>{props.lead}</p>
        {props.children}
      </div>
    </div>
  )
}

/** Whether anyone reads now. */
function Now(props: { portal: PageProps }) {
  const { t, reading, says } = props.portal
  return (
    <p class={reading.open ? 'now' : 'now shut'}>
      <Show
        when={reading.open}
        fallback={<Icon of={says.first === 'childline' ? 'sun' : 'moon'} size={22} />}
      >
        <span class="dot" />
      </Show>
      {reading.open ? fill(t.home.now, { until: reading.until }) : nobodyReads(props.portal)}
    </p>
  )
}
