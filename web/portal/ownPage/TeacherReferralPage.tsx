import { Show } from 'solid-js'
import { Option } from '../../ui/Option.tsx'
import { CloseButton } from '../page/CloseButton.tsx'
import type { PageProps } from '../page/pageProps.ts'

export type TeacherReferralProps = {
  portal: PageProps
  /** The opened page's own address. */
  action: string
  /** What was on the page when it was drawn, sealed. */
  sealed: string
  /** They have just said "not yet". */
  notYet: boolean
  error: string | undefined
}

/** A pupil whom a teacher referred is asked first, and told no more than that. */
export function TeacherReferralPage(props: TeacherReferralProps) {
  const { t } = props.portal
  return (
    <>
      <Show when={props.notYet}>
        <p class="note" role="status">
          {t.asked.saidNotYet}
        </p>
      </Show>
      <form method="post" action={`${props.action}/answer`} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <input type="hidden" name="sealed" value={props.sealed} />
        <fieldset id="answer" tabindex="-1">
          <legend>
            <h1>{t.asked.title}</h1>
          </legend>
          <p class="hint">{t.asked.lead}</p>
          <Show when={props.error}>
            <p class="error" role="alert">
              {props.error}
            </p>
          </Show>
          <Option
            type="radio"
            name="answer"
            value="yes"
            checked={false}
            words={t.asked.yes}
            hint={t.asked.yesHint}
          />
          <Option
            type="radio"
            name="answer"
            value="not_yet"
            checked={false}
            words={t.asked.notYet}
            hint={t.asked.notYetHint}
          />
          <Option
            type="radio"
            name="answer"
            value="no"
            checked={false}
            words={t.asked.no}
            hint={t.asked.noHint}
          />
        </fieldset>
        <p class="hint">{t.asked.teacher}</p>
        <div class="go">
          <button>{t.asked.send}</button>
        </div>
      </form>
      <CloseButton portal={props.portal} words={t.page.leave} />
      <p class="hint">{t.page.closes}</p>
    </>
  )
}
