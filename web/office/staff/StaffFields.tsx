import { STAFF_LIMITS, type StaffFactsForm } from '../../../worker/staff/rules/staffForms.ts'
import { TextLine } from '../form/TextLine.tsx'

type Facts = Omit<StaffFactsForm, 'version'>

/** What is said of someone, and how much they may carry. */
export function FactsFields(props: {
  id: string
  facts: Facts
  onFacts: (part: Partial<Facts>) => void
  errors: Record<string, string> | undefined
}) {
  const box = (name: string) => ({ id: `${props.id}-${name}`, error: props.errors?.[name] })
  return (
    <>
      <div class="short-fields">
        <TextLine
          {...box('name')}
          label="Name, as staff say it"
          limit={STAFF_LIMITS.name}
          value={props.facts.name}
          onValue={(name) => props.onFacts({ name })}
        />
        <TextLine
          {...box('calledByPupils')}
          label="What pupils call them"
          limit={STAFF_LIMITS.calledByPupils}
          value={props.facts.calledByPupils}
          onValue={(calledByPupils) => props.onFacts({ calledByPupils })}
        />
        <TextLine
          {...box('caseloadLimit')}
          label="Most cases"
          type="number"
          value={Number.isNaN(props.facts.caseloadLimit) ? '' : String(props.facts.caseloadLimit)}
          onValue={(most) =>
            props.onFacts({ caseloadLimit: most === '' ? Number.NaN : Number(most) })
          }
        />
      </div>
      <TextLine
        {...box('about')}
        label="A line about them, for mentors on the school’s page"
        hint="In their own words: I have time. Tea, biscuits, and you start wherever you like."
        wide
        limit={STAFF_LIMITS.about}
        value={props.facts.about}
        onValue={(about) => props.onFacts({ about })}
      />
    </>
  )
}
