import type { Catalogue } from '../../languages/shape.ts'
import { Icon } from './drawings.tsx'
import { unbroken } from './sentence.ts'

/** Whom anyone in England may call or text, the most urgent first: a button each. */
export function CrisisLines(props: { t: Catalogue }) {
  const { now } = props.t
  return (
    <>
      <a class="call urgent" href="tel:999">
        <Icon of="phone" />
        <span>
          <b>{now.call999}</b>
          <small>{now.ifDanger}</small>
        </span>
      </a>
      <a class="call" href="tel:08001111">
        <Icon of="phone" />
        <span>
          <b>{unbroken(now.callChildline)}</b>
          <small>{now.childlineHint}</small>
        </span>
      </a>
      <a class="call" href="sms:85258?body=SHOUT">
        <Icon of="text" />
        <span>
          <b>{now.textShout}</b>
          <small>{now.shoutHint}</small>
        </span>
      </a>
    </>
  )
}
