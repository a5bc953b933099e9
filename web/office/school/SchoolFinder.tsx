import { createSignal, For, Show } from 'solid-js'
import type { ListedSchoolFound, ListedSchoolsPage } from '../../../worker/school/office/answers.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { TextLine } from '../form/TextLine.tsx'
import type { Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { yearWords } from '../shell/words.ts'
import { findListed, takeListed } from './settingsApi.ts'

/** Finds the school in the list of England's schools, so nobody has to type what the list knows. */
export function SchoolFinder(props: { onTaken: () => Promise<void> }) {
  const [typed, setTyped] = createSignal({ urn: '', name: '', postcode: '' })
  const [found, setFound] = createSignal<ListedSchoolsPage>()
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  let heading!: HTMLHeadingElement
  const id = newId()
  const change = (part: Partial<ReturnType<typeof typed>>) => setTyped({ ...typed(), ...part })

  async function find(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const { urn, name, postcode } = typed()
    const fix = toFix(
      urn.trim() || postcode.trim()
        ? {}
        : { postcode: 'Write the postcode, or the start of it, or the URN above.' },
    )
    setProblem(fix)
    setFound(undefined)
    if (fix) return
    setBusy(true)
    const answer = await findListed(urn.trim() ? { urn } : { name, postcode })
    setBusy(false)
    setProblem(answer.problem)
    setFound(answer.value)
    heading.focus()
  }

  async function take({ urn, name }: ListedSchoolFound) {
    if (busy()) return
    setBusy(true)
    const { problem } = await takeListed({ id, urn })
    setProblem(problem)
    if (!problem) {
      say(`Filled in: ${name}.`)
      await props.onTaken()
    }
    setBusy(false)
  }

  return (
    <>
      <p class="muted">
        The list fills in your school’s name, classes, address and phone number. You check each of
        them on the next pages.
      </p>
      <form class="setting" noValidate onSubmit={(event) => void find(event)}>
        <FormProblem problem={problem()} idOf={(field) => `find-${field}`} />
        <TextLine
          id="find-urn"
          label="URN, if you know it"
          hint="Your school’s six digits at the Department for Education."
          value={typed().urn}
          onValue={(urn) => change({ urn })}
        />
        <TextLine
          id="find-name"
          label="Or some of its name"
          value={typed().name}
          onValue={(name) => change({ name })}
        />
        <TextLine
          id="find-postcode"
          label="and its postcode"
          hint="The start of it is enough, like BA1."
          value={typed().postcode}
          onValue={(postcode) => change({ postcode })}
          error={problem()?.fields?.['postcode']}
        />
        <p class="actions">
          <button class="main" aria-disabled={busy()}>
            Find the school
          </button>
        </p>
      </form>
      <h2 class="found" tabindex="-1" ref={(element) => (heading = element)}>
        <Show when={found()}>
          {(page) =>
            page().schools.length > 0
              ? 'Is it one of these?'
              : 'No school there. Check the postcode, or skip this and write it yourself.'
          }
        </Show>
      </h2>
      <ul class="rows">
        <For each={found()?.schools}>
          {(school) => (
            <li class="set-up-row">
              <span>
                <b>{school.name}</b>
                <br />
                <span class="muted">{aboutWords(school)}</span>
              </span>
              <button type="button" aria-disabled={busy()} onClick={() => void take(school)}>
                Use this<span class="heard"> school: {school.name}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={found()?.orMore}>
        <p class="muted">There are more. Write more of the name or the postcode.</p>
      </Show>
    </>
  )
}

/** "Secondary, Year 7 to Year 11, 4 Quay Road, Bayford, BA1 1AA, Bayshire" */
const aboutWords = ({ phase, years, street, town, postcode, authority }: ListedSchoolFound) =>
  [
    phase,
    years && `${yearWords(years.firstYear)} to ${yearWords(years.lastYear)}`,
    street,
    town,
    postcode,
    authority,
  ]
    .filter(Boolean)
    .join(', ')
