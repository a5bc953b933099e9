import { For, Show } from 'solid-js'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { PageProps } from '../page/pageProps.ts'

export type ServiceShown = {
  name: string
  about: string
  phone: string | null
  url: string | null
  needs: readonly string[]
  languages: readonly string[]
  hours: string
}

/** Others who can help, in the neighbourhood and in the country, with what, in which languages and when. */
export function ServicesPage(props: { portal: PageProps; services: readonly ServiceShown[] }) {
  const { t } = props.portal
  return (
    <>
      <h1>{t.services.title}</h1>
      <p>{t.services.lead}</p>
      <For each={props.services} fallback={<p>{t.services.none}</p>}>
        {(service) => (
          <section>
            <h2 lang="en" dir="auto">
              {service.name}
            </h2>
            <Service {...props} service={service} />
          </section>
        )}
      </For>
    </>
  )
}

/** How one service is reached: also beside a decision that sends somebody there. */
export function Service(props: { portal: PageProps; service: ServiceShown }) {
  const { t } = props.portal
  const reasons: Readonly<Record<string, string>> = t.reasons
  const needs = () => props.service.needs.map((need) => reasons[need as Reason] ?? need)
  return (
    <>
      <p lang="en" dir="auto">
        {props.service.about}
      </p>
      <Show when={props.service.phone}>
        {(phone) => (
          <p>
            <a href={`tel:${phone().replaceAll(' ', '')}`}>
              <bdi dir="ltr">{phone()}</bdi>
            </a>
          </p>
        )}
      </Show>
      <Show when={props.service.url}>
        {(url) => (
          <p>
            <a href={url()} rel="noreferrer">
              <bdi dir="ltr">{url().replace(/^https?:\/\//, '')}</bdi>
            </a>
          </p>
        )}
      </Show>
      <p class="hint">
        <span lang="en" dir="auto">
          {props.service.hours}
        </span>
        <Show when={needs().length > 0}> · {needs().join(' · ')}</Show>
      </p>
    </>
  )
}
