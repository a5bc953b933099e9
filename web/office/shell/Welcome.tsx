import { Show } from 'solid-js'
import { PageTitle } from './PageTitle.tsx'
import { me } from './me.ts'

const door = () => `/${me()!.school.id}`

/** For a teacher or the school office: nothing to do here yet, and what they can do for a pupil now. */
export default function Welcome() {
  return (
    <article class="page narrow">
      <PageTitle>Hello, {me()!.person.name}</PageTitle>
      <p>
        There is nothing for you to do here yet. What pupils and parents write is read by the
        mentors of {me()!.school.room}, not by other staff.
        <Show when={me()!.roles.includes('teacher')}>
          {' '}
          Later you will refer a pupil from here in two minutes, and hear back what may be said.
        </Show>
      </p>
      <h2>If a pupil needs somebody now</h2>
      <p>
        Give them this address. They can ask for help from any phone, without an account:{' '}
        <a href={door()} rel="external">
          {location.host}
          {door()}
        </a>
      </p>
      <p>
        Or hand them{' '}
        <a href={`${door()}/poster`} rel="external">
          the poster
        </a>
        , which has the address as a code to scan. It prints on one page.
      </p>
      <p>If somebody may be in danger, speak to your safeguarding lead yourself, today.</p>
    </article>
  )
}
