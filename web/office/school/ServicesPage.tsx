import './settings.css'
import { createSignal, For, Show } from 'solid-js'
import type { ServiceDetails } from '../../../worker/school/office/answers.ts'
import { SETTINGS } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { PacksPart } from '../packs/PacksPart.tsx'
import { ServiceForm } from './ServiceForm.tsx'
import { readServices, sendShowing } from './settingsApi.ts'

/** The services that the school refers on to: added, changed, taken off the list and put back. */
export default function ServicesPage() {
  const reading = readPage(() => undefined, readServices)
  const [problem, setProblem] = createSignal<Problem>()
  // Outlives a list that is read again after a save.
  const [open, setOpen] = createSignal<string>()
  const shown = (is: boolean) =>
    (reading.page()?.services ?? []).filter((service) => service.shown === is)

  function kept(service: ServiceDetails) {
    reading.change(({ services }) => ({
      services: services.some(({ id }) => id === service.id)
        ? services.map((each) => (each.id === service.id ? service : each))
        : [...services, service],
    }))
  }

  async function show({ id, name }: ServiceDetails, is: boolean) {
    const { value, problem } = await sendShowing(id, is)
    setProblem(problem)
    if (!value) return
    kept(value)
    say(is ? `${name} is on the list again.` : `Pupils and parents don’t see ${name} any more.`)
  }

  return (
    <article class="page settings">
      <p class="back">
        <a href={SETTINGS}>All settings</a>
      </p>
      <PageTitle>Services</PageTitle>
      <p class="muted">
        Mentors send people to these, and the portal shows them. If you take one off, people who
        were sent there can still see its name.
      </p>
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <Show when={reading.page()}>
        <details class="person card">
          <summary>Add a service</summary>
          <ServiceForm service={null} onKept={kept} again={reading.again} />
        </details>
        <ul class="rows">
          <For
            each={shown(true)}
            fallback={<li class="quiet">No services yet. The portal says so.</li>}
          >
            {(service) => (
              <li>
                <details
                  class="person"
                  open={open() === service.id}
                  onToggle={(event) => event.currentTarget.open && setOpen(service.id)}
                >
                  <summary>
                    {service.name}{' '}
                    <span class="muted">
                      {[service.phone, service.hours].filter(Boolean).join(' · ')}
                    </span>
                  </summary>
                  <ServiceForm service={service} onKept={kept} again={reading.again} />
                  <p class="actions">
                    <button type="button" onClick={() => void show(service, false)}>
                      No longer show {service.name}
                    </button>
                  </p>
                </details>
              </li>
            )}
          </For>
        </ul>
        <Show when={shown(false).length > 0}>
          <h2 class="part">No longer shown</h2>
          <ul class="rows">
            <For each={shown(false)}>
              {(service) => (
                <li class="day-row">
                  <span>{service.name}</span>
                  <button type="button" onClick={() => void show(service, true)}>
                    Show again<span class="heard">: {service.name}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <PacksPart />
      </Show>
    </article>
  )
}
