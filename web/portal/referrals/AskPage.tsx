import { For, type JSX, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { errorsTitle } from '../page/errorsTitle.ts'
import { isParent } from '../../../worker/referrals/rules/askKinds.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Sending } from '../../ui/Sending.tsx'
import { BeforeYouStart } from './BeforeYouStart.tsx'
import {
  type AskProps,
  Friend,
  IdentityQuestion,
  MentorQuestion,
  ContactQuestion,
  ReasonsQuestion,
  Story,
  WishesQuestion,
} from './askQuestions.tsx'

/**
 * Ask for help. The whole form is one document: a question at a time by its address's fragment, then
 * all of them to check. So nothing a child writes leaves the page before Send, a question costs no
 * round trip, and it needs no script. `at` marks what is shown while there is no fragment: the start, or the
 * first question that needs something. A browser too old for `:has()` shows the questions one under another,
 * and so does a form that comes back for another reason than its answers: it is only to be sent again.
 */
export function AskPage(props: AskProps) {
  const { t, base } = props.portal
  const questions = questionsOf(props)
  const names = Object.keys(props.errors)
  const isBad = ({ asks }: Question) => names.some((name) => asks.includes(name))
  const bad = questions.findIndex(isBad)
  const isWhole = props.notice !== null || (names.length > 0 && bad < 0)
  /** Where to go on from a question: to the next one, or while some need something, to the next of those. */
  const next = (index: number) => {
    const after = questions.findIndex((each, at) => at > index && (bad < 0 || isBad(each)))
    return after < 0 ? '#check' : `#q${after + 1}`
  }
  return (
    <form
      id="f"
      method="post"
      action={`${base}/ask/${props.kind}`}
      class={isWhole ? undefined : 'steps'}
      autocomplete="off"
      novalidate
    >
      <input type="hidden" name="form" value={props.portal.form} />
      <Notice words={props.notice} />
      <ErrorSummary title={errorsTitle(t, props.errors)} errors={props.errors} />
      <Show when={bad < 0 && !isWhole}>
        <section id="start" class="intro at" tabindex="-1">
          <a class="back" href={isParent(props.kind) ? `${base}/parents` : base}>
            {t.common.back}
          </a>
          <BeforeYouStart {...props} />
          <div class="go">
            <a class="button" href="#q1">
              {t.common.continue}
            </a>
          </div>
        </section>
      </Show>
      <section id="check" tabindex="-1">
        <a class="back" href={`#q${questions.length}`}>
          {t.common.back}
        </a>
        <h1>{t.ask.check}</h1>
        <p>{t.ask.checkLead}</p>
      </section>
      <For each={questions}>
        {(question, index) => {
          const number = index() + 1
          const classes = ['q', isBad(question) && 'bad', bad === index() && 'at']
          return (
            <section id={`q${number}`} tabindex="-1" class={classes.filter(Boolean).join(' ')}>
              <Show when={!isWhole}>
                <i id={`c${number}`} />
                <Show when={bad < 0}>
                  <a class="back" href={number === 1 ? '#start' : `#q${number - 1}`}>
                    {t.common.back}
                  </a>
                  <progress value={number} max={questions.length + 1} aria-hidden="true" />
                  <p class="step hint">{fill(t.ask.step, { number, count: questions.length })}</p>
                </Show>
              </Show>
              {question.draw()}
              <Show when={!isWhole}>
                <a class="change" href={`#c${number}`}>
                  {t.common.change}
                </a>
                <div class="go">
                  <a class="button next" href={next(index())}>
                    {bad >= 0 && next(index()) === '#check' ? t.ask.toAnswers : t.common.continue}
                  </a>
                  <a class="button save" href="#check">
                    {t.ask.toAnswers}
                  </a>
                </div>
              </Show>
            </section>
          )
        }}
      </For>
      <div class="send">
        <p class="note">
          {fill(t.ask.sendTo, { room: props.portal.school.room })} {hear(props)}
        </p>
        <div class="go">
          <button>{t.common.send}</button>
        </div>
        <Sending words={t.ask} />
      </div>
    </form>
  )
}

/** When they will hear, once it is sent. */
const hear = ({ portal: { t, promise } }: AskProps) =>
  promise ? fill(t.who.first, { promise }) : t.who.firstNone

/** A question, and the fields that an answer to it is in. */
type Question = { asks: readonly string[]; draw: () => JSX.Element }

const ask = (draw: () => JSX.Element, ...asks: readonly string[]): Question => ({ asks, draw })

function questionsOf(props: AskProps): readonly Question[] {
  const parent = isParent(props.kind)
  const friend = ['other_name', 'other_year']
  const reasons = ask(() => <ReasonsQuestion {...props} />, 'reason')
  const story = ask(() => <Story {...props} />, 'story')
  const mentor = ask(() => <MentorQuestion {...props} />, 'mentor', 'not', 'about')
  const who = ['identity', 'name', 'year', 'group', ...(parent ? friend : [])]
  const identity = ask(() => <IdentityQuestion {...props} />, ...who)
  const more = ['private', 'when', 'safe_times', 'no_message', 'not_home', 'interpreter']
  const contact = () => <ContactQuestion {...props} />
  const reach = ask(contact, 'reach', 'number', ...more)
  if (props.kind === 'me') return [reasons, story, mentor, identity, reach]
  if (props.kind === 'friend') {
    const theirs = ask(() => <Friend {...props} />, ...friend)
    return [reasons, story, theirs, mentor, identity, reach]
  }
  const wishes = ask(() => <WishesQuestion {...props} />, 'wish')
  return [wishes, reasons, story, mentor, identity, reach]
}
