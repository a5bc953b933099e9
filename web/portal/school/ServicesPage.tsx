import { For, Show } from 'solid-js'
import { type Reason, REASONS } from '../../../worker/school/rules/reasonsForHelp.ts'
import { textLine } from '../../../worker/school/rules/textLine.ts'
import type { Catalogue } from '../../languages/shape.ts'
import { fill } from '../../languages/catalogue.ts'
import { Icon } from '../page/drawings.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { unbroken } from '../page/sentence.ts'

export type ServiceShown = {
  name: string
  about: string
  phone: string | null
  url: string | null
  needs: readonly string[]
  languages: readonly string[]
  hours: string
}

/** A pack or worksheet of the school's, behind a link or as a PDF. */
type PackShown = {
  id: string
  title: string
  url: string | null
  reasons: readonly string[]
  pdfBytes: number | null
}

/** Others who can help, in the neighbourhood and in the country, and what the school has to read and print. */
export function ServicesPage(props: {
  portal: PageProps
  services: readonly ServiceShown[]
  packs: readonly PackShown[]
}) {
  const { t } = props.portal
  return (
    <>
      <h1>{t.services.title}</h1>
      <p>{t.services.lead}</p>
      <Needs {...props} />
      <For each={props.services} fallback={<p>{t.services.none}</p>}>
        {(service) => (
          <section class={['card', ...service.needs.map((need) => `n-${need}`)].join(' ')}>
            <h2 lang="en" dir="auto">
              {service.name}
            </h2>
            <Service {...props} service={service} />
          </section>
        )}
      </For>
      <Show when={props.packs.length > 0}>
        <h2>{t.services.packs}</h2>
        <For each={props.packs}>
          {({ id, title, url, reasons, pdfBytes }) => (
            <section class={['card', ...reasons.map((need) => `n-${need}`)].join(' ')}>
              <Show when={url} fallback={<b dir="auto">{title}</b>}>
                {(href) => (
                  <a href={href()} rel="noreferrer" dir="auto">
                    {title}
                  </a>
                )}
              </Show>
              <Show when={pdfBytes}>
                {(bytes) => (
                  <p>
                    <a href={`${props.portal.base}/worksheets/${id}`}>
                      {fill(t.services.pdf, { kilobytes: Math.ceil(bytes() / 1024) })}
                    </a>
                  </p>
                )}
              </Show>
            </section>
          )}
        </For>
      </Show>
    </>
  )
}

/** Answers that nobody looks for a service with. */
const NO_NEED: readonly Reason[] = ['something_else', 'not_sure']

/**
 * What someone needs, of what is listed. The style sheet answers, so there is no form that could send it: see
 * `services.css`.
 */
function Needs(props: { portal: PageProps; services: readonly ServiceShown[] }) {
  const { services, reasons } = props.portal.t
  const needs = () =>
    REASONS.filter(
      (reason) =>
        !NO_NEED.includes(reason) && props.services.some((each) => each.needs.includes(reason)),
    )
  return (
    <Show when={needs().length > 1}>
      <div class="need">
        <label for="need">{services.need}</label>
        <select id="need" autocomplete="off">
          <For each={['', ...needs()] as const}>
            {(need) => (
              <option value={need}>{need === '' ? services.anything : reasons[need]}</option>
            )}
          </For>
        </select>
      </div>
    </Show>
  )
}

/** How one service is reached: also beside a decision that sends someone there. */
export function Service(props: { portal: PageProps; service: ServiceShown }) {
  const { t } = props.portal
  const reasons: Readonly<Record<string, string>> = t.reasons
  const needs = () =>
    props.service.needs
      .filter((need) => !NO_NEED.includes(need as Reason))
      .map((need) => reasons[need as Reason] ?? need)
  return (
    <>
      <p lang="en" dir="auto">
        {props.service.about}
      </p>
      <Show when={props.service.phone}>{(phone) => <Reach t={t} phone={phone()} />}</Show>
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

/** A button that calls, or begins the text. */
function Reach(props: { t: Catalogue; phone: string }) {
  const { call, text } = props.t.services
  const texted = textLine(props.phone)
  // A number reads from left to right in every language.
  const [before, after] = (texted ? fill(text, { word: texted.word }) : call).split('{phone}')
  return (
    <a
      class="call"
      href={
        texted
          ? `sms:${texted.number}?body=${texted.word}`
          : `tel:${props.phone.replaceAll(' ', '')}`
      }
    >
      <Icon of={texted ? 'text' : 'phone'} />
      <b>
        {before}
        <bdi dir="ltr">{unbroken(texted?.number ?? props.phone)}</bdi>
        {after}
      </b>
    </a>
  )
}
