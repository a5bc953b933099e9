import { createSignal, Show } from 'solid-js'
import type { ContactPage as Page } from '../../../worker/notices/office/contactRoutes.ts'
import { CONTACT_LIMITS, staffContactForm } from '../../../worker/notices/rules/staffContact.ts'
import { answerOf, officeApi } from '../shell/api.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { TextLine } from '../form/TextLine.tsx'

const api = officeApi.contact

/** Where alerts reach whoever is signed in: their own to enter and to take away. */
export default function ContactPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(api.$get()),
  )
  return (
    <article class="page narrow settings">
      <PageTitle>How we reach you</PageTitle>
      <p>
        When something can’t wait, Ajar sends you one line: “Something needs you in Ajar.” It never
        says who or what. Nobody else here sees what you enter, and it’s deleted when you leave.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <Show when={!page().isSent}>
              <p class="notice care">
                Your school’s Ajar doesn’t send texts or emails yet. You can enter yours now.
              </p>
            </Show>
            <Contact page={page()} onSaved={(page) => reading.change(() => page)} />
          </>
        )}
      </PageReader>
    </article>
  )
}

function Contact(props: { page: Page; onSaved: (page: Page) => void }) {
  const [form, setForm] = createSignal(props.page.contact)
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(staffContactForm, form()),
    send: (json) => answerOf(api.$post({ json })),
    boxes: form,
    sent: (page) => {
      setForm(page.contact)
      props.onSaved(page)
      say(page.contact.text || page.contact.email ? 'Saved.' : 'Taken away.')
    },
  })
  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `contact-${field}`} />
      <TextLine
        id="contact-text"
        label="Mobile"
        type="tel"
        hint="For a text. Leave it empty to get none."
        limit={CONTACT_LIMITS.text}
        value={form().text}
        onValue={(text) => setForm({ ...form(), text })}
        error={error('text')}
      />
      <TextLine
        id="contact-email"
        label="Work email address"
        type="email"
        hint="For an email. Leave it empty to get none."
        wide
        limit={CONTACT_LIMITS.email}
        value={form().email}
        onValue={(email) => setForm({ ...form(), email })}
        error={error('email')}
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save'}
        </button>
      </p>
    </form>
  )
}
