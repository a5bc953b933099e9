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
  const again = () => props.notice !== null || Object.keys(props.errors).length > 0
  return (
    <>
      <Notice words={props.notice} />
      <ErrorSummary title={t.errors.title} errors={props.errors} />
      <form
        method="post"
        action={`${base}/ask/${props.kind}`}
        class={again() ? 'steps all' : 'steps'}
        autocomplete="off"
        novalidate
      >
        <input type="hidden" name="form" value={props.portal.form} />
        {/* The first button of a form is pressed by Enter; this one does nothing, so Enter does not send. */}
        <button disabled hidden />
        <div id="check" tabindex="-1">
          <h1>{t.ask.check}</h1>
          <p>{t.ask.checkLead}</p>
        </div>
        <For each={questions}>
          {(question, index) => (
            <section id={`q${index() + 1}`} tabindex="-1">
              <p class="step">
                {fill(t.ask.step, { number: index() + 1, count: questions.length })}
              </p>
              <Show when={index() === 0}>
                <WhoReads {...props} />
              </Show>
              {question()}
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

function questionsOf(props: AskProps): readonly (() => JSX.Element)[] {
  const reasons = () => <ReasonsQuestion {...props} />
  const story = () => <Story {...props} />
  const mentor = () => <MentorQuestion {...props} />
  const identity = () => <IdentityQuestion {...props} />
  const reach = () => <ContactQuestion {...props} />
  if (props.kind === 'me') return [reasons, story, mentor, identity, reach]
  if (props.kind === 'friend') {
    return [reasons, story, () => <Friend {...props} />, mentor, identity, reach]
  }
  return [() => <WishesQuestion {...props} />, reasons, story, mentor, identity, reach]
}
