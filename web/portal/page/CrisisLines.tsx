import type { Catalogue } from '../../languages/shape.ts'

/** Whom anybody in England may call or text, the most urgent first: items of a list. */
export function CrisisLines(props: { t: Catalogue }) {
  const { t } = props
  return (
    <>
      <li>
        <a href="tel:999">{t.now.danger}</a>
      </li>
      <li>
        <a href="tel:08001111">{t.now.childline}</a>
      </li>
      <li>
        <a href="sms:85258?body=SHOUT">{t.now.shout}</a>
      </li>
    </>
  )
}
