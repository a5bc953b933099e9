import { createSignal, For, Index, Show } from 'solid-js'
import type { BetweenPage } from '../../../../worker/movingUp/office/answers.ts'
import { CHILD_LIMITS, lastDayProblem } from '../../../../worker/movingUp/rules/movingUp.ts'
import {
  BASES,
  MOST_OFFERED,
  MOST_SCHOOLS,
  OFFER_REASON_LIMIT,
  type OfferForm as Form,
  offerForm,
} from '../../../../worker/movingUp/rules/offer.ts'
import { nestedFieldProblems } from '../../../../worker/forms/rules/fields.ts'
import { checkForm } from '../../form/checkForm.ts'
import { Choice } from '../../form/Choice.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { Field } from '../../form/LabelledField.tsx'
import { TextLine } from '../../form/TextLine.tsx'
import { WordsBox } from '../../form/WordsBox.tsx'
import { problemWords } from '../../shell/api.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { findSchools, sendOffer } from './betweenApi.ts'
import { BASIS_WORDS } from './offerWords.ts'

const aChild = () => ({ id: newId(), name: '', lookOut: '' })

const box = (field: string) => `offer-${field}`

/** A list of children, offered to the safeguarding lead of another school. */
export function OfferForm(props: {
  page: BetweenPage
  onPage: (page: BetweenPage) => void
  onLeave: () => void
}) {
  const draft = draftOf<Omit<Form, 'basis'> & { basis: Form['basis'] | null }>(
    'moving up offer',
    () => ({
      id: newId(),
      school: '',
      basis: null,
      reason: '',
      lastOn: props.page.usualLastOn,
      children: [aChild()],
    }),
    ({ reason, children }) => reason !== '' || children.some(({ name }) => name !== ''),
  )
  const form = draft.read
  const leave = () => {
    draft.drop()
    props.onLeave()
  }
  const [named, setNamed] = createSignal('')
  const [found, setFound] = createSignal<BetweenPage['schools']>()
  const schools = () => found() ?? props.page.schools
  const find = async () => {
    const { value, problem: why } = await findSchools(named())
    if (why) {
      say(problemWords(why))
      return
    }
    setFound(value.schools)
    draft.change({ school: '' })
    say(
      value.schools.length > 0 ? 'Now choose the school.' : 'No school here has that in its name.',
    )
  }
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const day = lastDayProblem(form().lastOn, props.page.today)
      return checkForm(offerForm, form(), day ? { lastOn: day } : {}, nestedFieldProblems)
    },
    send: sendOffer,
    sent: (page, { school }) => {
      props.onPage(page)
      leave()
      const name = schools().find(({ id }) => id === school)?.name ?? 'They'
      say(`Offered. ${name} can see it, and says yes or no.`)
    },
    boxes: form,
  })
  const changeChild = (at: number, changed: Partial<Form['children'][number]>) =>
    draft.change({
      children: form().children.map((child, n) => (n === at ? { ...child, ...changed } : child)),
    })
  return (
    <>
      <Show when={props.page.schools.length >= MOST_SCHOOLS}>
        <form
          class="no-print"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault()
            void find()
          }}
        >
          <TextLine
            id={box('named')}
            label="Part of the school’s name"
            hint="There are more schools here than the list shows."
            value={named()}
            onValue={setNamed}
          />
          <p class="actions">
            <button>Find schools with this name</button>
          </p>
        </form>
      </Show>
      <form class="no-print" noValidate autocomplete="off" onSubmit={submit}>
        <FormProblem problem={problem()} idOf={box} />
        <Field id={box('school')} label="Which school do they go to?" error={error('school')}>
          {(described) => (
            <select
              id={box('school')}
              {...described()}
              onChange={({ currentTarget: { value } }) => draft.change({ school: value })}
            >
              <option value="">Choose a school</option>
              <For each={schools()}>
                {({ id, name }) => (
                  <option value={id} selected={id === form().school}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Index each={form().children}>
          {(child, at) => (
            <fieldset class="choice">
              <legend>Child {at + 1}</legend>
              <TextLine
                id={box(`children-${at}-name`)}
                label="Child’s name"
                value={child().name}
                onValue={(name) => changeChild(at, { name })}
                limit={CHILD_LIMITS.name}
                error={error(`children-${at}-name`)}
              />
              <WordsBox
                id={box(`children-${at}-lookOut`)}
                label="What should they look out for?"
                hint="What helps them settle. A safeguarding file goes by its own way, not here."
                words={child().lookOut}
                onWords={(lookOut) => changeChild(at, { lookOut })}
                limit={CHILD_LIMITS.lookOut}
                error={error(`children-${at}-lookOut`)}
                rows={2}
              />
              <Show when={form().children.length > 1}>
                <button
                  type="button"
                  class="plain"
                  onClick={() =>
                    draft.change({ children: form().children.filter((_, n) => n !== at) })
                  }
                >
                  Leave out child {at + 1}
                </button>
              </Show>
            </fieldset>
          )}
        </Index>
        <Show when={form().children.length < MOST_OFFERED}>
          <p class="actions">
            <button
              type="button"
              onClick={() => draft.change({ children: [...form().children, aChild()] })}
            >
              Add another child
            </button>
          </p>
        </Show>
        <Choice
          id={box('basis')}
          legend="Why does the law let you share it?"
          options={BASES}
          words={(basis) => BASIS_WORDS[basis]}
          chosen={form().basis}
          onChoose={(basis) => draft.change({ basis })}
          error={error('basis')}
        />
        <WordsBox
          id={box('reason')}
          label="Why should this school know?"
          words={form().reason}
          onWords={(reason) => draft.change({ reason })}
          limit={OFFER_REASON_LIMIT}
          error={error('reason')}
          rows={2}
        />
        <TextLine
          id={box('lastOn')}
          type="date"
          label="It’s there until"
          hint="Ajar deletes the list in both schools the day after."
          value={form().lastOn}
          onValue={(lastOn) => draft.change({ lastOn })}
          error={error('lastOn')}
        />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Offering…' : 'Offer this list'}
          </button>
          <button type="button" onClick={leave}>
            Cancel
          </button>
        </p>
      </form>
    </>
  )
}
