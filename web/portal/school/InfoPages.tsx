import { For } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { InfoWords } from '../../languages/en/infoPages.ts'
import { Numbers } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'

/** What is done with what a child tells, in a child's words. */
export function PrivacyPage(props: { portal: PageProps; words: InfoWords['privacyPage'] }) {
  const { dsl, school } = props.portal
  return (
    <>
      <h1>{props.words.title}</h1>
      <For each={props.words.points}>
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

/** The poster: one address and one square to scan. Prints on A4. */
export function PosterPage(props: {
  portal: PageProps
  words: InfoWords['poster']
  address: string
  squares: string
  size: number
}) {
  const { t, school } = props.portal
  return (
    <>
      <h1>{props.words.title}</h1>
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
      <p>{props.words.lead}</p>
      <p class="hint">{props.words.print}</p>
    </>
  )
}

/** Every page of a school that has closed its door, but for help and the way out. */
export function ClosedPage(props: { portal: PageProps }) {
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
