import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { TextField } from '../../ui/TextField.tsx'
import { doNotWait, Numbers } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'

export type NotSafeProps = {
  portal: PageProps
  action: string
  /** Proof that the form was drawn here while the page was open. */
  sealed: string
  time: string
  added: 'yes' | 'other' | undefined
  /** Whom the words may be about. */
  team: readonly { id: string; name: string }[]
  typed: string
  about: string
  error: string | undefined
}

/** After "I am not safe right now": who knows, where to go, whom to call, and one box more if wanted. */
export function NotSafePage(props: NotSafeProps) {
  const { t, dsl, school, says } = props.portal
  return (
    <>
      <h1>{fill(t.now[says.told], { dsl })}</h1>
      <p>{fill(t.now[says.toldLead], { dsl, time: props.time })}</p>
      <Show when={says.next}>
        {(next) => <p>{fill(t.now[next()], { dsl, room: school.dslRoom })}</p>}
      </Show>
      <Show when={says.wait}>
        <p>
          <b>{doNotWait(props.portal)}</b>
        </p>
      </Show>
      <p>{fill(t.now.toldForm, { dsl })}</p>
      <Numbers portal={props.portal} />
      <Show
        when={!props.added}
        fallback={
          <p class="note" role="status">
            {props.added === 'other' ? t.now.moreSentOther : fill(t.now[says.moreSent], { dsl })}
          </p>
        }
      >
        <form id="f" method="post" action={props.action} autocomplete="off" novalidate>
          <input type="hidden" name="form" value={props.portal.form} />
          <input type="hidden" name="sealed" value={props.sealed} />
          <TextField
            name="words"
            label={fill(t.now.more, { dsl })}
            hint={fill(t.now.moreHint, { dsl })}
            long
            value={props.typed}
            error={props.error}
          />
          <label for="about">{t.now.about}</label>
          <p class="hint">{t.now.aboutHint}</p>
          <select id="about" name="about" autocomplete="off">
            <option value="">{t.ask.mentorNotNobody}</option>
            <For each={props.team}>
              {({ id, name }) => (
                <option value={id} selected={id === props.about}>
                  {name}
                </option>
              )}
            </For>
          </select>
          <div class="go">
            <button>{t.now.moreSend}</button>
          </div>
        </form>
      </Show>
    </>
  )
}
