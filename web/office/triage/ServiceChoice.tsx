import { For } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import type { ServiceRow } from '../../../worker/school/office/answers.ts'
import { Choice } from '../form/Choice.tsx'
import { languageName } from '../shell/words.ts'

/** The school's list of services: those for what this is about first. */
export function ServiceChoice(props: {
  page: ReferralPage
  chosen: string | null
  onChoose: (id: string) => void
  error: string | undefined
}) {
  const meets = ({ needs }: ServiceRow) =>
    needs.some((need) => (props.page.answers.reasons as readonly string[]).includes(need))
  const services = props.page.services.toSorted((a, b) => Number(meets(b)) - Number(meets(a)))
  return (
    <Choice
      id="decision-serviceId"
      legend="Who can help with this"
      options={services.map(({ id }) => id)}
      words={(id) => (
        <For each={services.filter((service) => service.id === id)}>
          {(service) => <Service of={service} />}
        </For>
      )}
      chosen={props.chosen}
      onChoose={(id) => props.onChoose(id)}
      error={props.error}
    />
  )
}

function Service(props: { of: ServiceRow }) {
  const details = () =>
    [props.of.phone, props.of.hours, props.of.languages.map(languageName).join(', ')]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      <b>{props.of.name}</b> {props.of.about} <span class="muted">{details()}</span>
    </>
  )
}
