import { For, type JSX, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { nobodyReads } from '../school/HomePage.tsx'
import { isParent } from '../../../worker/referrals/rules/referral.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Sending } from '../../ui/Sending.tsx'
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
 * round trip, and it needs no script. A browser too old for `:has()` shows the questions one under another.
 */
export function AskPage(props: AskProps) {
  const { t, base, school } = props.portal
  const questions = questionsOf(props)
  const names = Object.keys(props.errors)
  const isAmiss = ({ asks }: Question) => names.some((name) => asks.includes(name))
  // Only the questions that need an answer, where each error belongs to one.
  const some =
    names.length > 0 && names.every((name) => questions.some(({ asks }) => asks.includes(name)))
  const shown = () =>
    some ? 'steps all some' : props.notice || names.length > 0 ? 'steps all' : 'steps'
  return (
    <>
      <Notice words={props.notice} />
      <ErrorSummary title={t.errors.title} errors={props.errors} />
      <form
        id="f"
        method="post"
        action={`${base}/ask/${props.kind}`}
        class={shown()}
        autocomplete="off"
        novalidate
      >
        <input type="hidden" name="form" value={props.portal.form} />
        <div id="check" tabindex="-1">
          <h1>{t.ask.check}</h1>
          <p>{t.ask.checkLead}</p>
        </div>
        <For each={questions}>
          {(question, index) => (
            <section
              id={`q${index() + 1}`}
              tabindex="-1"
              class={isAmiss(question) ? 'amiss' : undefined}
            >
              <p class="step">
                {fill(t.ask.step, { number: index() + 1, count: questions.length })}
              </p>
              <Show when={index() === 0}>
                <WhoReads {...props} />
              </Show>
              {question.draw()}
              <a class="change" href={`#q${index() + 1}`}>
                {t.common.change}
              </a>
              <div class="go">
                <a
                  class="button"
                  href={index() + 1 < questions.length ? `#q${index() + 2}` : '#check'}
                >
                  {t.common.continue}
                </a>
                <a href={index() === 0 ? base : `#q${index()}`}>{t.common.back}</a>
              </div>
            </section>
          )}
        </For>
        <div class="send">
          <p>{fill(t.ask.sendTo, { room: school.room })}</p>
          <p>
            <button>{t.common.send}</button>
          </p>
          <Sending words={t.ask} />
        </div>
      </form>
    </>
  )
}

/** Who reads this and when it must be passed on: said before the first box to write in. */
function WhoReads(props: AskProps) {
  const { t, mentors, dsl, promise } = props.portal
  const names = mentors.map(({ called }) => called).join(', ')
  return (
    <div class="box who">
      <Show when={nobodyReads(props.portal)}>
        {(nobody) => (
          <p>
            <b>{nobody()}</b>
          </p>
        )}
      </Show>
      <p>{names ? fill(t.who.readers, { mentors: names }) : t.who.readers_none}</p>
      <p>{fill(isParent(props.kind) ? t.who.limitParent : t.who.limit, { dsl })}</p>
      <p>{isParent(props.kind) ? t.who.nobodyElseParent : t.who.nobodyElse}</p>
      <p>{promise ? fill(t.who.first, { promise }) : t.who.firstNone}</p>
    </div>
  )
}

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
  const reach = ask(() => <ContactQuestion {...props} />, 'reach', 'number', ...more)
  if (props.kind === 'me') return [reasons, story, mentor, identity, reach]
  if (props.kind === 'friend') {
    return [reasons, story, ask(() => <Friend {...props} />, ...friend), mentor, identity, reach]
  }
  return [ask(() => <WishesQuestion {...props} />, 'wish'), reasons, story, mentor, identity, reach]
}
