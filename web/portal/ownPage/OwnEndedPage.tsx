import { NotSent, type NotSentProps } from '../page/NotSent.tsx'
import { WordsPage } from './EnterCodePage.tsx'

/** A page that five words open takes no words once it was left: how to go on, and what was typed. */
export function OwnEndedPage(props: NotSentProps) {
  return (
    <>
      <WordsPage portal={props.portal} after="ended" />
      <NotSent {...props} how={props.portal.t.page.again} />
    </>
  )
}
