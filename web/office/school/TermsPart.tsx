import { createSignal, Index, Show } from 'solid-js'
import type { Term } from '../../../worker/time/schoolCalendar.ts'
import { SETTING_LIMITS as MOST } from '../../../worker/school/rules/settings.ts'
import { TextLine } from '../form/TextLine.tsx'
import { PartForm } from './PartForm.tsx'
import type { PartProps } from './SettingParts.tsx'
import { dayOf } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { PromisePreview } from './PromisePreview.tsx'

const NEW_TERM: Term = { name: '', firstOn: '', lastOn: '' }

const half = (term: Term) => term.halfTerm ?? { firstOn: '', lastOn: '' }

function ready(terms: readonly Term[]): Term[] {
  return terms.map(({ halfTerm, ...term }) =>
    halfTerm?.firstOn || halfTerm?.lastOn ? { ...term, halfTerm } : term,
  )
}

/** Terms with their half terms; what lies between two terms is holiday. */
export const TermsPart = (props: PartProps) => (
  <PartForm part="terms" {...props} ready={({ terms }) => ({ terms: ready(terms) })}>
    {({ value, change, error }) => {
      const [withPast, setWithPast] = createSignal(false)
      const today = dayOf(Date.now())
      // One with a box to correct is shown, however long ago it was.
      const isPast = (nth: number) => {
        const lastOn = props.page.settings.terms.terms[nth]?.lastOn ?? ''
        const boxes = ['name', 'firstOn', 'lastOn', 'halfTerm-firstOn', 'halfTerm-lastOn']
        const isWrong = boxes.some((name) => error(`terms-${nth}-${name}`) !== undefined)
        return lastOn !== '' && lastOn < today && value().terms[nth]?.lastOn === lastOn && !isWrong
      }
      const past = () => value().terms.filter((_, nth) => isPast(nth)).length
      const set = (nth: number, part: Partial<Term>) =>
        change({
          terms: value().terms.map((term, index) => (index === nth ? { ...term, ...part } : term)),
        })
      const remove = (nth: number) =>
        change({ terms: value().terms.filter((_, index) => index !== nth) })
      return (
        <>
          <Index
            each={value().terms}
            fallback={<p class="quiet">No terms yet. Add this one and the next.</p>}
          >
            {(term, nth) => {
              const box = (name: string) => ({
                id: `setting-terms-${nth}-${name}`,
                error: error(`terms-${nth}-${name}`),
              })
              return (
                <fieldset class="card term" hidden={isPast(nth) && !withPast()}>
                  <legend class="heard">{term().name || `Term ${nth + 1}`}</legend>
                  <div class="short-fields">
                    <TextLine
                      {...box('name')}
                      label="Term"
                      limit={MOST.termName}
                      value={term().name}
                      onValue={(name) => set(nth, { name })}
                    />
                    <TextLine
                      {...box('firstOn')}
                      label="First day"
                      type="date"
                      value={term().firstOn}
                      onValue={(firstOn) => set(nth, { firstOn })}
                    />
                    <TextLine
                      {...box('lastOn')}
                      label="Last day"
                      type="date"
                      value={term().lastOn}
                      onValue={(lastOn) => set(nth, { lastOn })}
                    />
                    <TextLine
                      {...box('halfTerm-firstOn')}
                      label="Half term, first day"
                      type="date"
                      value={half(term()).firstOn}
                      onValue={(firstOn) => set(nth, { halfTerm: { ...half(term()), firstOn } })}
                    />
                    <TextLine
                      {...box('halfTerm-lastOn')}
                      label="Half term, last day"
                      type="date"
                      value={half(term()).lastOn}
                      onValue={(lastOn) => set(nth, { halfTerm: { ...half(term()), lastOn } })}
                    />
                  </div>
                  <p class="actions">
                    <button type="button" class="plain" onClick={() => remove(nth)}>
                      Remove<span class="heard"> {term().name}</span>
                    </button>
                  </p>
                </fieldset>
              )
            }}
          </Index>
          <Show when={past() > 0 && !withPast()}>
            <p class="actions">
              <button type="button" class="plain" onClick={() => setWithPast(true)}>
                Show {counted(past(), 'past term')}
              </button>
            </p>
          </Show>
          <p class="actions">
            <button type="button" onClick={() => change({ terms: [...value().terms, NEW_TERM] })}>
              Add a term
            </button>
          </p>
          <PromisePreview
            calendar={{ ...props.page.calendar, terms: ready(value().terms) }}
            schoolDays={props.page.promiseSchoolDays}
          />
        </>
      )
    }}
  </PartForm>
)
