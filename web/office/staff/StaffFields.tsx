import { Show } from 'solid-js'
import type { Role } from '../../../worker/access/rules/accessTable.ts'
import { holdsCases } from '../../../worker/access/rules/caseHolders.ts'
import { STAFF_LIMITS, type StaffFactsForm } from '../../../worker/staff/rules/staffForms.ts'
import { meetsPupils } from '../../../worker/staff/rules/staffRoles.ts'
import { TextLine } from '../form/TextLine.tsx'

type MeetingFacts = Omit<StaffFactsForm, 'version' | 'name'>

/** What is asked of those whom pupils meet by name, and how many cases a mentor takes. Of a teacher, nothing. */
export function MeetingFields(props: {
  id: string
  roles: readonly Role[]
  facts: MeetingFacts
  onFacts: (part: Partial<MeetingFacts>) => void
  errors: Record<string, string> | undefined
}) {
  const box = (name: string) => ({ id: `${props.id}-${name}`, error: props.errors?.[name] })
  return (
    <Show when={meetsPupils(props.roles)}>
      <TextLine
        {...box('calledByPupils')}
        label="What pupils call them"
        hint="Leave this empty if pupils use the name above."
        limit={STAFF_LIMITS.calledByPupils}
        value={props.facts.calledByPupils}
        onValue={(calledByPupils) => props.onFacts({ calledByPupils })}
      />
      <Show when={holdsCases(props.roles)}>
        <TextLine
          {...box('caseloadLimit')}
          label="Most cases"
          type="number"
          value={Number.isNaN(props.facts.caseloadLimit) ? '' : String(props.facts.caseloadLimit)}
          onValue={(most) =>
            props.onFacts({ caseloadLimit: most === '' ? Number.NaN : Number(most) })
          }
        />
        <TextLine
          {...box('about')}
          label="A line about them, for mentors on the school’s page"
          hint="In their own words: I have time. Tea, biscuits, and you start wherever you like."
          wide
          limit={STAFF_LIMITS.about}
          value={props.facts.about}
          onValue={(about) => props.onFacts({ about })}
        />
      </Show>
    </Show>
  )
}
