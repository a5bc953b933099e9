import { Show } from 'solid-js'
import type {
  OutsideContact,
  OutsideContacts as Contacts,
} from '../../../worker/school/rules/outsideContacts.ts'

/** On a concern about someone who works here: who else has to hear of it, outside the staff. */
export function OutsideContacts(props: { contacts: Contacts }) {
  return (
    <section class="notice" aria-label="Who else to tell">
      <Show when={props.contacts.chair}>
        {(chair) => (
          <p>
            It’s about the head, so tell the chair of governors, <Contact contact={chair()} />.
          </p>
        )}
      </Show>
      <p>
        The local authority’s designated officer advises you on concerns about staff,{' '}
        <Contact contact={props.contacts.officer} />.
      </p>
    </section>
  )
}

const Contact = (props: { contact: OutsideContact }) => (
  <Show
    when={props.contact.name || props.contact.reach}
    fallback={<i>whom your administrator hasn’t added to the settings yet</i>}
  >
    <b>
      <bdi>{props.contact.name}</bdi>
    </b>{' '}
    <bdi>{props.contact.reach}</bdi>
  </Show>
)
