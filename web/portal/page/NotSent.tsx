import { Show } from 'solid-js'
import { TextField } from '../../ui/TextField.tsx'
import { fill } from '../../languages/catalogue.ts'
import { WordsPage } from '../ownPage/EnterCodePage.tsx'
import { NowPage } from '../safeguarding/NowPage.tsx'
import type { PageProps } from './pageProps.ts'

type NotSentProps = { portal: PageProps; typed: string }

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

/** The same of a page that five words open. */
export function OwnEndedPage(props: NotSentProps) {
  return (
    <>
      <WordsPage portal={props.portal} after="ended" />
      <NotSent {...props} how={props.portal.t.page.again} />
    </>
  )
}

function NotSent(props: NotSentProps & { how: string }) {
  return (
    <div class="box">
      <p role="alert">{props.how}</p>
      <Show when={props.typed}>
        <TextField name="typed" label={props.portal.t.page.you} long value={props.typed} />
      </Show>
    </div>
  )
}
