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
