import { For, Show } from 'solid-js'
import { LIMITS, type ReferralStatus } from '../../../worker/referrals/rules/referral.ts'
import { fill } from '../../languages/catalogue.ts'
import { Option } from '../../ui/Option.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { CloseButton } from '../page/CloseButton.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Icon } from '../page/drawings.tsx'
import { Goodbye } from './Goodbye.tsx'
import { OwnMeetings } from './OwnMeetings.tsx'
import { OwnPlan, type OwnPlanProps } from './OwnPlan.tsx'
import { Sharing } from './Sharing.tsx'
import { Path } from './Path.tsx'
import { stepsOf, type StepTimes } from './pathOfReferral.ts'
import { leadRead, type WithLead } from './withLead.ts'
import { Service, type ServiceShown } from '../school/ServicesPage.tsx'

/** What the pupil or parent wrote to add to what was passed on, or to take back. */
export type MoreTyped = { words: string; kind: 'added' | 'retraction' }

export type OwnPageProps = {
  portal: PageProps
  /** Where the forms of this page go: its own address. */
  action: string
  /** One's places, behind the same secret. */
  places: string
  /** What the forms give back to us: what was on the page when it was drawn, sealed. */
  sealed: string
  status: ReferralStatus | 'read' | 'said_no'
  times: StepTimes
  /** They made it themselves; false where a teacher referred them. */
  isOwn: boolean
  /** A parent made it: their children's breakfast is behind the same words. */
  isParents: boolean
  promise: { words: string; late: boolean } | null
  /** `meeting`: when and where they meet the mentor, in a sentence. */
  answer: { from: string | null; words: string; mentor: string | null; meeting: string } | null
  service: ServiceShown | null
  /** Not null where a mentor has taken them on, meets them once, or gave them a place in a group. */
  plan: OwnPlanProps | null
  /** `from` null: the reader's own. */
  messages: readonly { from: string | null; when: string; words: string }[]
  opened: readonly { role: string; when: string }[]
  trailHolds: boolean
  /** When a mentor gave them new words in person. */
  newWords: string | null
  mayWithdraw: boolean
  mayWrite: boolean
  done:
    | 'nothing'
    | 'message'
    | 'more'
    | 'withdrawn'
    | 'said_yes'
    | 'said_no'
    | 'time_taken'
    | 'cannot_meet'
    | 'goodbye'
    | 'sharing'
  /** They said that they are not safe: the safeguarding team reads all of it. */
  isUnsafe: boolean
  /** Not null while the safeguarding team has it, and no mentor has decided: then this is where it stands. */
  lead: WithLead | null
  /** Each time that a name which was locked away was opened. `by` null: two people agreed. */
  nameOpened: readonly { by: string | null; when: string; why: string }[]
  /** Something of this was passed on, they know of it, and may add to it. */
  mayTellMore: boolean
  /** What they wanted to add and could not be kept, and why. */
  more: (MoreTyped & { error: string }) | undefined
  notice: readonly string[] | undefined
  /** A message that could not be kept, and why. */
  typed: string
  error: string | undefined
}

/** Behind the five words: where it stands, messages both ways, who has opened it, take it back. */
export function OwnPage(props: OwnPageProps) {
  const { t, dsl } = props.portal
  const status = () =>
    props.lead
      ? `${fill(t.page.withLead, { dsl })} ${leadRead(props.portal, props.lead)}`
      : (props.plan?.finished?.[0] ?? fill(t.page.status[props.status], statusFacts(props)))
  // A meeting that is booked says its own day.
  const meeting = () =>
    props.plan?.finished
      ? props.plan.finished[1]
      : props.plan?.meetings?.ahead.length
        ? undefined
        : props.answer?.meeting
  return (
    <>
      <h1>{t.page.title}</h1>
      <Show when={props.done !== 'nothing'}>
        <p class="note" role="status">
          {doneWords(props)}
        </p>
      </Show>
      <Notice words={props.notice} />
      <div class="note notes">
        <p>
          <b>{status()}</b>
        </p>
        <Show when={meeting()}>{(words) => <p>{words()}</p>}</Show>
        <Show when={props.promise}>
          {(promise) => (
            <p>{fill(promise().late ? t.page.late : t.page.promise, promiseFacts(props))}</p>
          )}
        </Show>
      </div>
      <Show when={props.plan?.meetings}>
        {(meetings) => (
          <OwnMeetings {...meetings()} action={props.action} proof={() => <Proof {...props} />} />
        )}
      </Show>
      <Show when={!props.plan?.finished}>
        <Path steps={stepsOf(props)} />
      </Show>
      <Show when={props.plan}>{(plan) => <OwnPlan {...plan()} />}</Show>
      <Show when={props.plan?.sharing}>
        {(sharing) => (
          <Sharing {...sharing()} action={props.action} proof={() => <Proof {...props} />} />
        )}
      </Show>
      <Show when={props.plan?.goodbye}>
        {(goodbye) => (
          <Goodbye {...goodbye()} action={props.action} proof={() => <Proof {...props} />} />
        )}
      </Show>
      <Show when={props.answer}>{(answer) => <Answer {...props} answer={answer()} />}</Show>
      <Messages {...props} />
      <Show when={props.isParents}>
        <p>
          <a class="change" href={props.action.replace('/page/', '/breakfast/mine/')}>
            {t.page.breakfast}
          </a>
        </p>
      </Show>
      <Show when={props.mayTellMore}>
        <TellMore {...props} />
      </Show>
      <WhoOpened {...props} />
      <Show when={props.newWords}>
        {(when) => <p class="note">{fill(t.page.newWords, { when: when() })}</p>}
      </Show>
      <For each={props.nameOpened}>
        {({ by, when, why }) => (
          <p class="note">
            {by === null
              ? fill(t.page.nameOpened, { when, why })
              : fill(t.page.nameOpenedAlone, { by, when, why })}
          </p>
        )}
      </For>
      <Show when={props.isOwn}>
        <p class="hint">{t.page.story}</p>
      </Show>
      <Show when={props.mayWithdraw}>
        <details class="more">
          <summary>{t.page.withdraw}</summary>
          <form method="post" action={`${props.action}/withdrawal`}>
            <Proof {...props} />
            <p>{fill(t.page.withdrawLead, { dsl })}</p>
            <p>
              <button class="quiet">{t.page.withdrawDo}</button>
            </p>
          </form>
        </details>
      </Show>
      <p>
        <a href={props.places}>{t.page.places}</a>
      </p>
      <div class="go">
        <CloseButton portal={props.portal} words={t.page.leave} />
      </div>
      <p class="hint">{t.page.closes}</p>
    </>
  )
}

function doneWords({ done, portal, plan }: OwnPageProps): string {
  const { t } = portal
  if (done === 'time_taken') return plan?.words.meeting.booked ?? ''
  if (done === 'cannot_meet') return plan?.words.meeting.cancelled ?? ''
  if (done === 'goodbye') return plan?.words.goodbye.sent ?? ''
  if (done === 'sharing') return plan?.words.sharing.sent ?? ''
  if (done === 'message') return t.page.sent
  if (done === 'more') return fill(t.page.moreSent, { dsl: portal.dsl })
  if (done === 'said_yes') return t.asked.saidYes
  if (done === 'said_no') return t.asked.saidNo
  return `${t.page.withdrawn} ${t.page.keepAsk}`
}

function writeHint({ portal, isUnsafe }: OwnPageProps): string {
  const { t, dsl } = portal
  const limit = fill(t.common.upTo, { count: LIMITS.message })
  const mentors = fill(t.page.writeHint, { limit })
  return isUnsafe ? `${fill(t.page.writeHintUnsafe, { dsl })} ${mentors}` : mentors
}

/** Who the sentence about a decision names. */
const statusFacts = ({ answer, service, portal: { t, dsl } }: OwnPageProps) => ({
  dsl,
  mentor: answer?.mentor ?? t.roles.staff,
  service: service?.name ?? t.services.someone,
})

const promiseFacts = ({ promise, portal }: OwnPageProps) => ({
  promise: promise?.words ?? '',
  room: portal.school.room,
})

function Answer(props: OwnPageProps & { answer: NonNullable<OwnPageProps['answer']> }) {
  const { t } = props.portal
  return (
    <>
      <h2>
        {props.answer.from ? fill(t.page.answer, { name: props.answer.from }) : t.page.answerTeam}
      </h2>
      <p class="said" dir="auto">
        {props.answer.words}
      </p>
      <Show when={props.service}>
        {(service) => (
          <div class="note notes">
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

function Messages(props: OwnPageProps) {
  const { t } = props.portal
  return (
    <>
      <h2 id="messages">{t.page.messages}</h2>
      <Show when={props.messages.length > 0} fallback={<p class="hint">{t.page.noMessages}</p>}>
        <ul class="talk">
          <For each={props.messages}>
            {({ from, when, words }) => (
              <li class={from === null ? 'mine' : undefined}>
                <p dir="auto">{words}</p>
                <small>
                  {from ?? t.page.you}
                  {`${t.common.comma} ${when}`}
                </small>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.mayWrite}>
        <form
          id="f"
          method="post"
          action={`${props.action}/messages`}
          autocomplete="off"
          novalidate
        >
          <Proof {...props} />
          <TextField
            name="message"
            label={t.page.write}
            hint={writeHint(props)}
            long
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

/** Something more, or something taken back, for whoever keeps children safe. What was said first stays as well. */
function TellMore(props: OwnPageProps) {
  const { t, dsl } = props.portal
  return (
    <details class="more" open={Boolean(props.more)}>
      <summary>{fill(t.page.more, { dsl })}</summary>
      <form method="post" action={`${props.action}/more`} autocomplete="off" novalidate>
        <Proof {...props} />
        <p>{fill(t.page.moreLead, { dsl })}</p>
        <fieldset>
          <legend class="name">{t.page.moreKind}</legend>
          <Option
            type="radio"
            name="kind"
            value="added"
            checked={props.more?.kind !== 'retraction'}
            words={fill(t.page.moreAdd, { dsl })}
          />
          <Option
            type="radio"
            name="kind"
            value="retraction"
            checked={props.more?.kind === 'retraction'}
            words={t.page.moreTakeBack}
          />
        </fieldset>
        <TextField
          name="more"
          label={t.page.moreWords}
          hint={fill(t.common.upTo, { count: LIMITS.message })}
          long
          value={props.more?.words ?? ''}
          error={props.more?.error}
        />
        <div class="go">
          <button class="quiet">{fill(t.page.moreSend, { dsl })}</button>
        </div>
      </form>
    </details>
  )
}

/** Who opened it, each role once, folded: how often, and when last. */
function WhoOpened(props: OwnPageProps) {
  const { t } = props.portal
  const roles = [...new Set(props.opened.map(({ role }) => role))]
  return (
    <details class="more" open={!props.trailHolds}>
      <summary>{t.page.opened}</summary>
      <ul class="people">
        <For each={roles} fallback={<li>{t.page.nobodyYet}</li>}>
          {(role) => {
            const times = props.opened.filter((each) => each.role === role)
            const count = times.length
            return (
              <li>
                <span class="icon round">
                  <Icon of="eye" />
                </span>
                <span>
                  <b>
                    {fill(count === 1 ? t.page.openedOnce : t.page.openedTimes, { role, count })}
                  </b>
                  <small>{fill(t.page.openedLast, { when: times.at(-1)?.when ?? '' })}</small>
                </span>
              </li>
            )
          }}
        </For>
      </ul>
      <p class="hint">
        {!props.trailHolds
          ? t.page.openedBroken
          : props.isOwn
            ? t.page.openedLead
            : t.page.openedLeadAsked}
      </p>
    </details>
  )
}

function Proof(props: OwnPageProps) {
  return (
    <>
      <input type="hidden" name="form" value={props.portal.form} />
      <input type="hidden" name="sealed" value={props.sealed} />
    </>
  )
}
