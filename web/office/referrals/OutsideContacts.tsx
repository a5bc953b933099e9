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
            It’s about the head, so tell the chair of governors
            <Contact
              contact={chair()}
              otherwise=". Ask the school office who the chair of governors is and how to reach them. You don’t have to say why."
            />
          </p>
        )}
      </Show>
      <p>
        The local authority’s designated officer advises you on concerns about staff
        <Contact
          contact={props.contacts.officer}
          otherwise=". The school hasn’t added them yet: the council’s website says how to reach them."
        />
      </p>
    </section>
  )
}

/** The end of a sentence: who that is, or what to do where the school has not said. */
const Contact = (props: { contact: OutsideContact; otherwise: string }) => (
  <Show when={props.contact.name || props.contact.reach} fallback={props.otherwise}>
    ,{' '}
    <b>
      <bdi>{props.contact.name}</bdi>
    </b>{' '}
    <bdi>{props.contact.reach}</bdi>.
  </Show>
)
