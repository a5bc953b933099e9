import { For, type JSX, Show } from 'solid-js'
import { IDENTITIES } from '../../../worker/names/rules/who.ts'
import { type AskKind, isParent } from '../../../worker/referrals/rules/askKinds.ts'
import {
  PARENT_CONTACT_WAYS,
  PARENT_WISHES,
  PUPIL_CONTACT_WAYS,
  TIMES_OF_DAY,
} from '../../../worker/referrals/rules/referral.ts'
import { fill } from '../../languages/catalogue.ts'
import { Option } from '../../ui/Option.tsx'
import { ErrorOf, TextField, Wrong } from '../../ui/TextField.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { Face } from '../page/drawings.tsx'
import { ReasonPicture } from './reasonPictures.tsx'

export type AskProps = {
  portal: PageProps
  kind: AskKind
  errors: Readonly<Record<string, string>>
  /** Why the form is shown again as a whole, when not for its errors. See `Notice`. */
  notice: readonly string[] | null
}

/** A question whose answers are chosen: the question is the heading. */
function Choices(props: {
  ask: AskProps
  question: string
  hint?: string
  error?: string | undefined
  /** The field that an error refers to. */
  id: string
  children: JSX.Element
}) {
  return (
    <Wrong error={props.error}>
      <fieldset id={props.id} tabindex="-1" data-none={props.ask.portal.t.common.none}>
        <legend>
          <h1>{props.question}</h1>
        </legend>
        <Show when={props.hint}>
          <p class="hint">{props.hint}</p>
        </Show>
        <ErrorOf name={props.id} error={props.error} />
        {props.children}
      </fieldset>
    </Wrong>
  )
}

export function ReasonsQuestion(props: AskProps) {
  const { t, school } = props.portal
  const pictures = school.young && !isParent(props.kind)
  const words = isParent(props.kind) ? t.reasonsParent : pictures ? t.reasonsYoung : t.reasons
  const question = {
    me: t.ask.reasons,
    friend: t.ask.reasonsFriend,
    parent: t.ask.reasonsParent,
    child: t.ask.reasonsParent,
  }[props.kind]
  const options = (pictures: boolean) => (
    <For each={school.reasons}>
      {(reason) => (
        <Option
          type="checkbox"
          name="reason"
          value={reason}
          words={words[reason]}
          above={pictures ? <ReasonPicture reason={reason} /> : undefined}
        />
      )}
    </For>
  )
  return (
    <Choices
      ask={props}
      id="reason"
      question={question}
      hint={`${t.ask.reasonsHint} ${t.ask.reasonsWhy}`}
      error={props.errors['reason']}
    >
      <Show when={pictures} fallback={options(false)}>
        <div class="tiles">{options(true)}</div>
      </Show>
    </Choices>
  )
}

export function Story(props: AskProps) {
  const { t, dsl } = props.portal
  return (
    <>
      <h1>
        <label class="plain" for="story">
          {t.ask.story}
        </label>
      </h1>
      <TextField
        name="story"
        label=""
        isLabelled
        long
        hint={`${t.ask.storyHint} ${t.ask.storyWhy}`}
        none={t.ask.storyNone}
        error={props.errors['story']}
      />
      <p class="hint">{fill(isParent(props.kind) ? t.who.limitParent : t.who.limit, { dsl })}</p>
    </>
  )
}

export function Friend(props: AskProps) {
  const { t } = props.portal
  return (
    <>
      <h1>{t.ask.friend}</h1>
      <p class="hint">{t.ask.friendHint}</p>
      <TextField
        name="other_name"
        label={t.ask.friendName}
        none={t.common.notGiven}
        error={props.errors['other_name']}
      />
      <Year {...props} name="other_year" label={t.ask.friendYear} />
    </>
  )
}

export function MentorQuestion(props: AskProps) {
  const { t, mentors } = props.portal
  return (
    <>
      <Choices ask={props} id="mentor" question={t.ask.mentor} error={props.errors['mentor']}>
        <Option
          type="radio"
          name="mentor"
          value="anyone"
          checked
          words={t.ask.mentorAny}
          hint={t.ask.mentorAnyHint}
        />
        <For each={mentors}>
          {({ id, called }) => (
            <Option
              type="radio"
              name="mentor"
              value={id}
              words={called}
              picture={<Face called={called} />}
            />
          )}
        </For>
      </Choices>
      <Show when={mentors.length > 1}>
        <label for="not">{t.ask.mentorNot}</label>
        <p class="hint">{t.ask.mentorNotHint}</p>
        <select id="not" name="not" autocomplete="off">
          <option value="">{t.ask.mentorNotNobody}</option>
          <For each={mentors}>{({ id, called }) => <option value={id}>{called}</option>}</For>
        </select>
      </Show>
      <AboutStaff {...props} />
    </>
  )
}

/** Whoever is chosen finds no trace of it in the office: nobody reads a concern about themselves. */
function AboutStaff(props: AskProps) {
  const { t, mentors, others } = props.portal
  return (
    <>
      <label for="about">{t.ask.aboutStaff}</label>
      <p class="hint">{t.ask.mentorNotHint}</p>
      <select id="about" name="about" autocomplete="off">
        <option value="">{t.ask.mentorNotNobody}</option>
        <For each={[...mentors.map(({ id, called }) => ({ id, name: called })), ...others]}>
          {({ id, name }) => <option value={id}>{name}</option>}
        </For>
        <option value="somebody">{t.ask.aboutStaffOther}</option>
      </select>
    </>
  )
}

export function IdentityQuestion(props: AskProps) {
  const { t, dsl } = props.portal
  const words = { known: t.ask.known, sealed: t.ask.sealed, no_name: t.ask.noName }
  const hints = { known: t.ask.knownHint, sealed: t.ask.sealedHint, no_name: t.ask.noNameHint }
  return (
    <>
      <Choices
        ask={props}
        id="identity"
        question={t.ask.identity}
        hint={t.ask.identityWhy}
        error={props.errors['identity']}
      >
        <For each={IDENTITIES}>
          {(identity) => (
            <Option
              type="radio"
              name="identity"
              value={identity}
              id={identity === 'no_name' ? 'no_name' : undefined}
              checked={identity === 'known'}
              words={words[identity]}
              hint={fill(hints[identity], { dsl })}
            />
          )}
        </For>
      </Choices>
      <div class="named">
        <TextField
          name="name"
          label={t.ask.name}
          none={t.common.notGiven}
          error={props.errors['name']}
        />
        <Show when={isParent(props.kind)} fallback={<Pupil {...props} />}>
          <TextField
            name="other_name"
            label={t.ask.childName}
            none={t.common.notGiven}
            error={props.errors['other_name']}
          />
          <Year {...props} name="other_year" label={t.ask.childYear} />
        </Show>
      </div>
    </>
  )
}

function Pupil(props: AskProps) {
  const { t } = props.portal
  return (
    <>
      <Year {...props} name="year" label={t.ask.year} empty={t.ask.yearChoose} />
      <TextField
        name="group"
        label={t.ask.group}
        hint={t.common.optional}
        none={t.common.notGiven}
        error={props.errors['group']}
      />
    </>
  )
}

/** `empty`: what stands there until a year is chosen, where one has to be. Left out, they may not know it. */
function Year(props: AskProps & { name: string; label: string; empty?: string }) {
  const { t, school } = props.portal
  const error = () => props.errors[props.name]
  return (
    <Wrong error={error()}>
      <label for={props.name}>{props.label}</label>
      <ErrorOf name={props.name} error={error()} />
      <select
        id={props.name}
        name={props.name}
        autocomplete="off"
        aria-invalid={error() ? 'true' : undefined}
        aria-describedby={error() ? `${props.name}-error` : undefined}
      >
        <option value="">{props.empty ?? t.common.notSure}</option>
        <For each={school.years}>
          {(year) => (
            <option value={year}>
              {year === 0 ? t.common.reception : fill(t.common.year, { year })}
            </option>
          )}
        </For>
      </select>
    </Wrong>
  )
}

export function ContactQuestion(props: AskProps) {
  const { t } = props.portal
  const parent = isParent(props.kind)
  const words: Readonly<Record<string, string>> = parent ? t.reachParent : t.reachPupil
  return (
    <>
      <Choices
        ask={props}
        id="reach"
        question={t.ask.reach}
        hint={t.ask.reachWhy}
        error={props.errors['reach']}
      >
        <For each={parent ? PARENT_CONTACT_WAYS : PUPIL_CONTACT_WAYS}>
          {(reach) => (
            <Option
              type="radio"
              name="reach"
              value={reach}
              class={/text|call/.test(reach) ? 'needs-number' : undefined}
              checked={reach === 'my_page'}
              words={words[reach] ?? reach}
              hint={reach === 'my_page' ? t.ask.myPageHint : undefined}
            />
          )}
        </For>
      </Choices>
      <div class="number">
        <TextField
          name="number"
          label={t.ask.number}
          hint={t.ask.numberHint}
          short
          none={t.common.notGiven}
          inputmode="tel"
          error={props.errors['number']}
        />
        <Show when={parent} fallback={<Private {...props} />}>
          <TextField
            name="safe_times"
            label={t.ask.safeTimes}
            hint={t.ask.safeTimesHint}
            none={t.common.notGiven}
            error={props.errors['safe_times']}
          />
          <Option type="checkbox" name="no_message" value="yes" words={t.ask.noMessage} />
        </Show>
      </div>
      <Show
        when={parent}
        fallback={
          <>
            <When {...props} />
            <NotHome {...props} />
          </>
        }
      >
        <TextField
          name="interpreter"
          label={t.ask.interpreter}
          hint={t.ask.interpreterHint}
          none={t.common.notGiven}
          error={props.errors['interpreter']}
        />
      </Show>
    </>
  )
}

function Private(props: AskProps) {
  const { t } = props.portal
  const words = { yes: t.ask.yes, no: t.ask.no, not_sure: t.ask.notSure }
  return (
    <fieldset data-none={t.common.none}>
      <legend class="name">{t.ask.private}</legend>
      <div class="chips">
        <For each={['yes', 'no', 'not_sure'] as const}>
          {(answer) => <Option type="radio" name="private" value={answer} words={words[answer]} />}
        </For>
      </div>
    </fieldset>
  )
}

function When(props: AskProps) {
  const { t } = props.portal
  return (
    <fieldset data-none={t.common.none}>
      <legend class="name">{t.ask.when}</legend>
      <div class="chips">
        <For each={TIMES_OF_DAY}>
          {(time) => <Option type="checkbox" name="when" value={time} words={t.times[time]} />}
        </For>
      </div>
    </fieldset>
  )
}

/** A letter or call home can put a child in danger. Their own choice holds from the first moment, until a person lifts it with a reason. */
function NotHome(props: AskProps) {
  const { t } = props.portal
  return <Option type="checkbox" name="not_home" value="yes" words={t.ask.notHome} />
}

export function WishesQuestion(props: AskProps) {
  const { t } = props.portal
  return (
    <Choices
      ask={props}
      id="wish"
      question={t.ask.wishes}
      hint={t.ask.reasonsHint}
      error={props.errors['wish']}
    >
      <For each={PARENT_WISHES}>
        {(wish) => <Option type="checkbox" name="wish" value={wish} words={t.wishes[wish]} />}
      </For>
    </Choices>
  )
}
