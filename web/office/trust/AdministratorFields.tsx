import { ADDRESS_LIMIT, STAFF_LIMITS } from '../../../worker/staff/rules/staffForms.ts'
import { TextLine } from '../form/TextLine.tsx'

type Administrator = { administrator: string; address: string }

/** Who a first administrator is, and the account that their link is for. */
export function AdministratorFields(props: {
  id: string
  value: Administrator
  onValue: (part: Partial<Administrator>) => void
  error: (field: string) => string | undefined
}) {
  return (
    <>
      <TextLine
        id={`${props.id}-administrator`}
        label="Name of its first administrator"
        hint="They set the school up and invite everyone else, the head first."
        limit={STAFF_LIMITS.name}
        value={props.value.administrator}
        onValue={(administrator) => props.onValue({ administrator })}
        error={props.error('administrator')}
      />
      <TextLine
        id={`${props.id}-address`}
        label="Email address of their school account"
        wide
        limit={ADDRESS_LIMIT}
        value={props.value.address}
        onValue={(address) => props.onValue({ address })}
        error={props.error('address')}
      />
    </>
  )
}
