import { Index } from 'solid-js'
import type { Term } from '../../../worker/time/schoolCalendar.ts'
import { SETTING_LIMITS as MOST } from '../../../worker/school/rules/settings.ts'
import { TextLine } from '../form/TextLine.tsx'
import { PartForm } from './PartForm.tsx'
import type { PartProps } from './SettingParts.tsx'
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
            fallback={<p class="quiet">No terms yet. Add the one that runs now, and the next.</p>}
          >
            {(term, nth) => {
              const box = (name: string) => ({
                id: `setting-terms-${nth}-${name}`,
                error: error(`terms-${nth}-${name}`),
              })
              return (
                <fieldset class="card term">
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
