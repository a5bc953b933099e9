import { fill } from '../../languages/catalogue.ts'
import { NotSent, type NotSentProps } from '../page/NotSent.tsx'
import { NowPage } from './NowPage.tsx'

/** The page after "not safe" takes no words once it was left: how to go on, and what was typed, to be copied. */
export function NowEndedPage(props: NotSentProps) {
  const { t, dsl } = props.portal
  const press = fill(t.now.press, { dsl })
  return (
    <>
      <NowPage portal={props.portal} isMore={false} />
      <NotSent {...props} how={fill(t.now.again, { help: t.common.helpNow, press })} />
    </>
  )
}
