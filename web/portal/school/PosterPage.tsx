import { For, Show } from 'solid-js'
import type { InfoWords } from '../../languages/en/infoPages.ts'
import type { PageProps } from '../page/pageProps.ts'
import { Scene } from './pictures.tsx'

type PosterProps = {
  portal: PageProps
  words: InfoWords['poster']
  address: string
  squares: string
  size: number
}

/** Cards of 91 by 55 millimetres that fill one A4. */
const CARDS = Array.from({ length: 10 }, (_, n) => n)

/**
 * A poster for a wall and a sheet of pocket cards, each on an A4 of its own. Both carry the address, and never
 * anyone's five words: whoever finds a card could open their page.
 */
export function PosterPage(props: PosterProps) {
  const { hours } = props.portal
  const { words } = props
  return (
    <>
      <p class="screen">{words.print}</p>
      <section class="poster">
        <div class="top">
          <h1>{words.title}</h1>
          <p>{words.about}</p>
          <Scene is="open" />
        </div>
        <div class="low">
          <svg role="img" aria-label={props.address} viewBox={`0 0 ${props.size} ${props.size}`}>
            <path fill="#fff" d={`M0 0h${props.size}v${props.size}H0z`} />
            <path id="squares" fill="#000" d={props.squares} />
          </svg>
          <div>
            <p class="address">
              <b dir="ltr">{shown(props.address)}</b>
            </p>
            <p>{words.lead}</p>
            <p>
              <b>{words.turnUp}</b> {place(props)}.{' '}
              <Show when={hours.length > 0}>
                {hours.map(({ days, times }) => `${days}, ${times}`).join('. ')}.
              </Show>
            </p>
          </div>
        </div>
        <p class="foot">
          <b>{words.closed}</b> {words.childline}
        </p>
      </section>
      <h2 class="screen">{words.cards}</h2>
      <div class="cards">
        <For each={CARDS}>
          {() => (
            <div>
              <svg viewBox={`0 0 ${props.size} ${props.size}`} aria-hidden="true">
                <use href="#squares" />
              </svg>
              <div>
                <b class="title">{words.title}</b>
                <p>
                  <b dir="ltr">{shown(props.address)}</b>
                </p>
                <p>
                  {words.turnUp} {place(props)}.
                </p>
                <p>
                  {words.closed} {words.childline}
                </p>
              </div>
            </div>
          )}
        </For>
      </div>
    </>
  )
}

/** As someone types it. */
const shown = (address: string) => address.replace(/^https?:\/\//, '')

const place = ({ portal: { school } }: PosterProps) =>
  [school.room, school.roomPlace].filter(Boolean).join(', ')
