import { PROVIDER_LIMITS, providerForm } from '../../../worker/signIn/rules/provider.ts'
import type { ProviderPage } from '../../../worker/signIn/office/answers.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { sendProvider } from './providerApi.ts'

const GOOGLE = 'https://accounts.google.com'

const MICROSOFT = 'https://login.microsoftonline.com/'

type Form = {
  issuer: string
  clientId: string
  clientSecret: string
  tenant: string
  domain: string
}

/** The settings of the school's own provider, which are saved to be tried. */
export function ProviderForm(props: { page: ProviderPage; onKept: (page: ProviderPage) => void }) {
  const begin = (): { id: string; form: Form; touched: boolean } => {
    const {
      issuer = '',
      clientId = '',
      tenant = '',
      domain = '',
    } = props.page.draft ?? props.page.inUse ?? {}
    const form = { issuer, clientId, clientSecret: '', tenant, domain }
    return { id: newId(), form, touched: false }
  }
  const draft = draftOf('provider', begin, ({ touched }) => touched)
  if (!draft.read().touched) draft.change(begin())
  const form = () => draft.read().form
  const change = (part: Partial<Form>) =>
    draft.change({ form: { ...form(), ...part }, touched: true })
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(providerForm, { id: draft.read().id, ...form() }),
    send: sendProvider,
    boxes: form,
    sent: (page) => {
      props.onKept(page)
      draft.change(begin())
      say('Saved. Now try it: nothing has changed for anyone yet.')
    },
  })
  const box = (name: keyof Form) => ({
    id: `provider-${name}`,
    error: error(name),
    value: form()[name],
    onValue: (value: string) => change({ [name]: value }),
    wide: true,
  })
  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `provider-${field}`} />
      <TextLine
        {...box('issuer')}
        label="Issuer"
        type="url"
        hint={`For Google write ${GOOGLE}. For Microsoft write ${MICROSOFT}, your tenant ID and /v2.0.`}
        limit={PROVIDER_LIMITS.issuer}
      />
      <TextLine {...box('clientId')} label="Client ID" limit={PROVIDER_LIMITS.clientId} />
      <TextLine
        {...box('clientSecret')}
        label="Client secret"
        type="password"
        hint="Its value, not its ID. Leave it empty to keep the one you saved for this client ID. Nobody can read it here."
        limit={PROVIDER_LIMITS.clientSecret}
      />
      <TextLine
        {...box('tenant')}
        label="Tenant"
        hint="Microsoft: your tenant ID. Google: your Workspace domain. Anyone from elsewhere is refused. Leave it empty for another provider."
        limit={PROVIDER_LIMITS.clientId}
      />
      <TextLine
        {...box('domain')}
        label="Staff email addresses end in"
        hint="The part after the @, so staff find your school by their address. It may stay empty."
        limit={PROVIDER_LIMITS.domain}
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Asking the issuer…' : 'Save to try it'}
        </button>
      </p>
    </form>
  )
}
