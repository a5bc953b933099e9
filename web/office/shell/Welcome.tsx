import { Show } from 'solid-js'
import { REFER, REFERRED } from './addresses.ts'
import { PageTitle } from './PageTitle.tsx'
import { may, myself } from './me.ts'

const door = () => `/${myself().school.id}`

/** For a teacher or the school office: how to refer, and what they can do for a pupil now. */
export default function Welcome() {
  return (
    <article class="page narrow">
      <PageTitle>Hello, {myself().person.name}</PageTitle>
      <Show when={may('refer_pupil')}>
        <p>
          <a class="button main" href={REFER}>
            Refer a pupil
          </a>
        </p>
        <p>
          It takes about two minutes. <a href={REFERRED}>Where your referrals stand</a>
        </p>
      </Show>
      <p>
        What pupils and parents write is read by the mentors of {myself().school.room}, and by
        nobody else. You hear back here what may be said.
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
