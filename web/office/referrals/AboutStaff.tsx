import { Show } from 'solid-js'
import type { AboutStaff as About } from '../../../worker/referrals/office/answers.ts'
import type { OutsideContacts as Contacts } from '../../../worker/school/rules/outsideContacts.ts'
import { me } from '../shell/me.ts'
import { OutsideContacts } from './OutsideContacts.tsx'

/** On a referral about someone who works here: who that is. They must not learn of it, so it says how far it may go. */
export default function AboutStaff(props: { about: About; outside?: Contacts | undefined }) {
  return (
    <>
      <p class="notice care">
        <b>About {props.about.person?.name ?? 'someone who works here and isn’t on the list'}.</b>{' '}
        {props.about.person
          ? 'They can’t see any of this in Ajar.'
          : 'It came to you, and nobody else can see any of it in Ajar.'}{' '}
        Do not talk about it with anyone at {me()?.school.name} who doesn’t have to know.
      </p>
      <Show when={props.outside}>{(contacts) => <OutsideContacts contacts={contacts()} />}</Show>
    </>
  )
}
