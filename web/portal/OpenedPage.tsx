import { For, Show } from 'solid-js'
import { LIMITS, type ReferralStatus } from '../../worker/domain/referral.ts'
import { fill } from '../languages/catalogue.ts'
import { TextField } from '../ui/TextField.tsx'
import type { Portal } from './portal.ts'
import { Service, type ServiceShown } from './ServicesPage.tsx'

export type OpenedProps = {
  portal: Portal
  /** Where the forms of this page go: its own address. */
  action: string
  /** What the forms give back to us: what was on the page when it was drawn, sealed. */
  sealed: string
  status: ReferralStatus | 'read'
  promise: { words: string; late: boolean } | null
  answer: { from: string | null; words: string; mentor: string | null } | null
  service: ServiceShown | null
  /** `from` null: the reader's own. */
  messages: readonly { from: string | null; when: string; words: string }[]
  opened: readonly { role: string; when: string }[]
  trailHolds: boolean
  mayWithdraw: boolean
  mayWrite: boolean
  done: 'nothing' | 'message' | 'withdrawn'
  /** Why something could not be done: what happened, what to do. */
  notice: readonly string[] | undefined
  /** A message that could not be kept, and why. */
  typed: string
  error: string | undefined
}

/** Behind the five words: where it stands, messages both ways, who has opened it, take it back. */
export function OpenedPage(props: OpenedProps) {
  const { t, dsl, away } = props.portal
  const status = () => fill(t.page.status[props.status], { dsl })
  return (
    <>
      <h1>{t.page.title}</h1>
      <Show when={props.done !== 'nothing'}>
        <p class="box" role="status">
          {props.done === 'message' ? t.page.sent : `${t.page.withdrawn} ${t.page.keepAsk}`}
        </p>
      </Show>
      <Show when={props.notice}>
        {(notice) => (
          <div class="box care" role="alert">
            <h2>{notice()[0]}</h2>
            <p>{notice()[1]}</p>
          </div>
        )}
      </Show>
      <h2>{t.page.where}</h2>
      <p>
        <b>{status()}</b>
      </p>
      <Show when={props.promise}>
        {(promise) => (
          <p>{fill(promise().late ? t.page.late : t.page.promise, promiseFacts(props))}</p>
        )}
      </Show>
      <Show when={props.answer}>{(answer) => <Answer {...props} answer={answer()} />}</Show>
      <Messages {...props} />
      <h2>{t.page.opened}</h2>
      <p class="hint">{props.trailHolds ? t.page.openedLead : t.page.openedBroken}</p>
      <ul>
        <For each={props.opened} fallback={<li>{t.page.nobodyYet}</li>}>
          {({ role, when }) => (
            <li>
              {role} · {when}
            </li>
          )}
        </For>
      </ul>
      <p class="hint">{t.page.story}</p>
      <Show when={props.mayWithdraw}>
        <details>
          <summary>{t.page.withdraw}</summary>
          <form method="post" action={`${props.action}/withdrawal`}>
            <Proof {...props} />
            <p>{fill(t.page.withdrawLead, { dsl })}</p>
            <button class="quiet">{t.page.withdrawDo}</button>
          </form>
        </details>
      </Show>
      <div class="go">
        <a class="button quiet" href={`${away}?to=words`}>
          {t.page.leave}
        </a>
      </div>
      <p class="hint">{t.page.closes}</p>
    </>
  )
}

const promiseFacts = ({ promise, portal }: OpenedProps) => ({
  promise: promise?.words ?? '',
  room: portal.school.room,
})

function Answer(props: OpenedProps & { answer: NonNullable<OpenedProps['answer']> }) {
  const { t } = props.portal
  return (
    <>
      <h2>
        {props.answer.from ? fill(t.page.answer, { name: props.answer.from }) : t.page.answerTeam}
      </h2>
      <p class="said" dir="auto">
        {props.answer.words}
      </p>
      <Show when={props.answer.mentor}>
        {(mentor) => <p>{fill(t.page.meets, { mentor: mentor() })}</p>}
      </Show>
      <Show when={props.service}>
        {(service) => (
          <div class="box">
            <p>
              <b>{service().name}</b>
            </p>
            <Service portal={props.portal} service={service()} />
          </div>
        )}
      </Show>
    </>
  )
}

function Messages(props: OpenedProps) {
  const { t } = props.portal
  return (
    <>
      <h2 id="messages">{t.page.messages}</h2>
      <For each={props.messages} fallback={<p class="hint">{t.page.noMessages}</p>}>
        {({ from, when, words }) => (
          <article class={from === null ? 'said mine' : 'said'}>
            <small>
              {from ?? t.page.you} · {when}
            </small>
            <br />
            <bdi>{words}</bdi>
          </article>
        )}
      </For>
      <Show when={props.mayWrite}>
        <form method="post" action={`${props.action}/messages`} autocomplete="off" novalidate>
          <Proof {...props} />
          <TextField
            name="message"
            label={t.page.write}
            hint={fill(t.page.writeHint, {
              limit: fill(t.common.upTo, { count: LIMITS.message }),
            })}
            long
            limit={LIMITS.message}
            value={props.typed}
            error={props.error}
          />
          <div class="go">
            <button>{t.page.send}</button>
          </div>
        </form>
      </Show>
    </>
  )
}

function Proof(props: OpenedProps) {
  return (
    <>
      <input type="hidden" name="form" value={props.portal.form} />
      <input type="hidden" name="sealed" value={props.sealed} />
    </>
  )
}
