import { For } from 'solid-js'
import { REASONS as EVERY_REASON } from '../../../worker/school/rules/reasonsForHelp.ts'
import { SERVICE_LIMITS, serviceForm } from '../../../worker/school/rules/serviceForm.ts'
import { SETTING_LIMITS } from '../../../worker/school/rules/settings.ts'
import type { ServiceDetails } from '../../../worker/school/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { languageName, REASONS } from '../shell/words.ts'
import { sendService } from './settingsApi.ts'

/** Languages that services in England most often say they speak. */
const LANGUAGES = ['en', 'ur', 'pl', 'ro', 'pa', 'ar', 'so', 'bn', 'gu', 'pt', 'tr', 'uk', 'cy']

/** The values of the boxes. */
type Form = Omit<ServiceDetails, 'id' | 'version' | 'shown'> & { version: number | null }

type Draft = { id: string; form: Form; touched: boolean }

const formOf = (service: ServiceDetails | null): Form => ({
  version: service?.version ?? null,
  name: service?.name ?? '',
  about: service?.about ?? '',
  phone: service?.phone ?? '',
  url: service?.url ?? '',
  needs: service?.needs ?? [],
  languages: service?.languages ?? ['en'],
  hours: service?.hours ?? '',
})

/** One service. Where someone else was first, what was typed stays, and is sent on top of theirs. */
export function ServiceForm(props: {
  service: ServiceDetails | null
  onKept: (service: ServiceDetails) => void
  again: () => void
}) {
  const key = props.service?.id ?? 'new'
  const draft = draftOf<Draft>(
    `service ${key}`,
    () => ({ id: props.service?.id ?? newId(), form: formOf(props.service), touched: false }),
    ({ touched }) => touched,
  )
  if (!draft.read().touched && props.service) draft.change({ form: formOf(props.service) })
  const form = () => draft.read().form
  const change = (part: Partial<Form>) =>
    draft.change({ form: { ...form(), ...part }, touched: true })
  const { problem, sending, error, submit } = formSender({
    // Someone else changed it meanwhile: theirs has been read, and this replaces it.
    check: () =>
      checkForm(serviceForm, { ...form(), version: props.service?.version ?? form().version }),
    send: async (checked) => {
      const answer = await sendService(draft.read().id, checked)
      if (answer.problem?.status === 409) {
        say(
          'Someone changed this service while you had it open. Your words are still here. If you save them, they replace theirs.',
        )
        props.again()
      }
      return answer
    },
    sent: (service) => {
      draft.change({ touched: false })
      if (!props.service) draft.change({ id: newId(), form: formOf(null) })
      props.onKept(service)
      say(`Saved: ${service.name}.`)
    },
  })
  const box = (name: string) => ({ id: `service-${key}-${name}`, error: error(name) })

  const ticks = (
    name: 'needs' | 'languages',
    options: readonly string[],
    say: (one: string) => string,
  ) => (
    <div class="options reasons">
      <For each={options}>
        {(option) => (
          <label class="tick">
            <input
              type="checkbox"
              checked={form()[name].includes(option)}
              onChange={(event) => {
                const others = form()[name].filter((each) => each !== option)
                change({ [name]: event.currentTarget.checked ? [...others, option] : others })
              }}
            />
            <span>{say(option)}</span>
          </label>
        )}
      </For>
    </div>
  )

  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `service-${key}-${field}`} />
      <TextLine
        {...box('name')}
        label="What it is called"
        wide
        limit={SERVICE_LIMITS.name}
        value={form().name}
        onValue={(name) => change({ name })}
      />
      <WordsBox
        {...box('about')}
        label="What it does"
        rows={2}
        limit={SERVICE_LIMITS.about}
        words={form().about}
        onWords={(about) => change({ about })}
      />
      <div class="short-fields">
        <TextLine
          {...box('phone')}
          label="Telephone, or what to text"
          limit={SETTING_LIMITS.phone}
          value={form().phone ?? ''}
          onValue={(phone) => change({ phone })}
        />
        <TextLine
          {...box('hours')}
          label="When"
          limit={SERVICE_LIMITS.hours}
          value={form().hours}
          onValue={(hours) => change({ hours })}
        />
      </div>
      <TextLine
        {...box('url')}
        label="Web address"
        type="url"
        wide
        limit={SERVICE_LIMITS.url}
        value={form().url ?? ''}
        onValue={(url) => change({ url })}
      />
      <fieldset class="choice">
        <legend>Helps with</legend>
        {ticks('needs', EVERY_REASON, (reason) => REASONS[reason as keyof typeof REASONS])}
      </fieldset>
      <fieldset class="choice">
        <legend>Speaks</legend>
        {ticks('languages', [...new Set([...LANGUAGES, ...form().languages])], languageName)}
      </fieldset>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save service'}
        </button>
      </p>
    </form>
  )
}
