import '../returnCode/codeSlip.css'
import '../referrals/refer.css'
import { createSignal, For, Show } from 'solid-js'
import type { SignedUpForThem, SignUpForPage } from '../../../worker/breakfast/office/answers.ts'
import type { SignUpForForm } from '../../../worker/breakfast/rules/signUpForForm.ts'
import { SIGN_UP_LIMITS } from '../../../worker/breakfast/rules/signUpLimits.ts'
import { STANDING_PLACE_UNTIL } from '../../../worker/breakfast/rules/standingPlace.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { YearField } from '../form/YearField.tsx'
import { PrintedSlip } from '../returnCode/PrintedSlip.tsx'
import { KITCHEN } from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { languageName } from '../shell/words.ts'
import { WEEKDAY_NAMES } from '../timetable/sessionWords.ts'
import { FoodBoxes } from './FoodBoxes.tsx'
import { daysWords, signedUpWords } from './signUpWords.ts'
import { readSignUpDraft, readSignUpPage, sendSignUp, signUpDraft } from './signUpApi.ts'

const CHANNELS: Record<SignUpForForm['channel'], string> = {
  phone: 'On the phone',
  paper: 'On paper',
  in_person: 'Standing here',
}

const CHANNEL_NAMES = ['phone', 'paper', 'in_person'] as const

const UNTIL: Record<SignUpForForm['until'], string> = {
  this_term: 'This term',
  all_year: 'All school year',
}

/** Whoever feeds the children signs them up at the hatch, and writes down nothing about how to reach the family. */
const isAtHatch = () => !may('book_for_someone')

/** A family rings about breakfast: staff write down what the school's own page would ask. */
export default function SignUpPage() {
  const reading = readPage(() => undefined, readSignUpPage)
  const [done, setDone] = createSignal<{ signedUp: SignedUpForThem; name: string }>()
  return (
    <article class="page">
      <p class="back no-print">
        <a href={KITCHEN}>Back to the kitchen’s sheet</a>
      </p>
      <PageReader reading={reading}>
        {(page) => (
          <Show
            when={done()}
            fallback={
              <Show when={page().clubs.length > 0} fallback={<NoClub />}>
                <SignUpForm
                  page={page()}
                  onDone={(signedUp, { name }) => setDone({ signedUp, name })}
                />
              </Show>
            }
          >
            {(said) => (
              <Done
                name={said().name}
                signedUp={said().signedUp}
                onAgain={() => setDone(undefined)}
              />
            )}
          </Show>
        )}
      </PageReader>
    </article>
  )
}

const NoClub = () => (
  <>
    <PageTitle>Sign a child up for breakfast</PageTitle>
    <p class="calm">
      There’s no breakfast club yet. Once one is on the timetable, you can sign children up here.
    </p>
  </>
)

function SignUpForm(props: {
  page: SignUpForPage
  onDone: (signedUp: SignedUpForThem, form: SignUpForForm) => void
}) {
  const draft = signUpDraft()
  const said = draft.read
  const club = () => props.page.clubs.find(({ id }) => id === said().clubId) ?? props.page.clubs[0]
  const { problem, sending, error, submit } = formSender({
    check: () =>
      readSignUpDraft({
        ...said(),
        clubId: club()?.id ?? '',
        ...(isAtHatch() && { channel: 'in_person' as const }),
      }),
    send: sendSignUp,
    boxes: said,
    sent: (signedUp, form) => {
      draft.drop()
      props.onDone(signedUp, form)
    },
  })
  return (
    <>
      <div class="head">
        <PageTitle>Sign a child up for breakfast</PageTitle>
        <p>
          {isAtHatch()
            ? 'For a family at the hatch. One child at a time.'
            : 'For a family that rings, writes or comes to the desk. One child at a time.'}
        </p>
      </div>
      <form noValidate autocomplete="off" onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `sign-up-${field}`} />
        <Show when={!isAtHatch()}>
          <Choice
            id="sign-up-channel"
            legend="How did they ask?"
            class="across"
            options={CHANNEL_NAMES}
            words={(channel) => CHANNELS[channel]}
            chosen={said().channel}
            onChoose={(channel) => draft.change({ channel })}
            error={error('channel')}
          />
        </Show>
        <Show when={props.page.clubs.length > 1}>
          <Choice
            id="sign-up-clubId"
            legend="Which club?"
            class="across"
            options={props.page.clubs.map(({ id }) => id)}
            words={(id) => props.page.clubs.find((each) => each.id === id)?.title}
            chosen={club()?.id ?? null}
            onChoose={(clubId) => draft.change({ clubId, weekdays: [] })}
            error={error('clubId')}
          />
        </Show>
        <TextLine
          id="sign-up-name"
          label="The child’s first and last name"
          value={said().name}
          onValue={(name) => draft.change({ name })}
          error={error('name')}
          limit={SIGN_UP_LIMITS.name}
          wide
        />
        <YearField
          id="sign-up-year"
          years={props.page.years}
          year={said().year === '' ? null : Number(said().year)}
          onYear={(year) => draft.change({ year: year === null ? '' : String(year) })}
          error={error('year')}
        />
        <Weekdays
          days={club()?.weekdays ?? []}
          full={club()?.full ?? []}
          error={error('weekdays')}
        />
        <Choice
          id="sign-up-until"
          legend="For how long?"
          class="across"
          options={STANDING_PLACE_UNTIL}
          words={(until) => UNTIL[until]}
          chosen={said().until}
          onChoose={(until) => draft.change({ until })}
          error={error('until')}
        />
        <FoodBoxes error={error} />
        <label class="tick">
          <input
            type="checkbox"
            checked={said().familyComes}
            onChange={({ currentTarget: { checked } }) => draft.change({ familyComes: checked })}
          />
          <span>An adult’s coming too</span>
        </label>
        <Show when={club()?.neverFull === false && !isAtHatch()}>
          <TextLine
            id="sign-up-collect"
            label="Who can collect them?"
            hint="Names, with a comma between. You can leave this empty."
            value={said().collect}
            onValue={(collect) => draft.change({ collect })}
            error={error('collect')}
            limit={SIGN_UP_LIMITS.collect}
            wide
          />
        </Show>
        <Show
          when={!isAtHatch()}
          fallback={
            <p class="hint">
              If they want news by phone or email, or a page of their own, ask a mentor to sign them
              up.
            </p>
          }
        >
          <TextLine
            id="sign-up-contact"
            label="Phone or email, only if they want news of it"
            value={said().contact}
            onValue={(contact) => draft.change({ contact })}
            error={error('contact')}
            limit={SIGN_UP_LIMITS.contact}
            wide
          />
        </Show>
        <Show when={myself().school.languages.length > 1 && !isAtHatch()}>
          <Choice
            id="sign-up-language"
            legend="Language of their page"
            class="across"
            options={myself().school.languages}
            words={languageName}
            chosen={said().language}
            onChoose={(language) => draft.change({ language })}
            error={error('language')}
          />
        </Show>
        <p class="actions">
          <button class="btn main" aria-disabled={sending()}>
            {sending() ? 'Signing them up…' : 'Sign them up'}
          </button>
        </p>
      </form>
    </>
  )
}

function Weekdays(props: {
  days: readonly number[]
  full: readonly number[]
  error: string | undefined
}) {
  const draft = signUpDraft()
  const chosen = () => draft.read().weekdays
  return (
    <fieldset
      class="choice"
      classList={{ wrong: props.error !== undefined }}
      aria-describedby={props.error ? 'sign-up-weekdays-error' : undefined}
    >
      <legend>Which days?</legend>
      <Show when={props.error}>
        <p class="error" id="sign-up-weekdays-error">
          {props.error}
        </p>
      </Show>
      <div class="reasons">
        <For each={props.days}>
          {(day, index) => (
            <label class="tick">
              <input
                type="checkbox"
                id={index() === 0 ? 'sign-up-weekdays' : undefined}
                checked={chosen().includes(day)}
                onChange={({ currentTarget: { checked } }) =>
                  draft.change({
                    weekdays: props.days.filter((one) =>
                      one === day ? checked : chosen().includes(one),
                    ),
                  })
                }
              />
              <span>
                {WEEKDAY_NAMES[day - 1]}
                <Show when={props.full.includes(day)}>
                  <span class="soft">, full: they’d wait</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function Done(props: { name: string; signedUp: SignedUpForThem; onAgain: () => void }) {
  return (
    <div class="slip-page">
      <PageTitle>
        <bdi>{props.name}</bdi> {signedUpWords(props.signedUp.days)}
      </PageTitle>
      <p role="status">
        {daysWords(props.signedUp.days)}{' '}
        <Show when={props.signedUp.slip}>
          Read the five words out, or print them. You’ll only see them once.
        </Show>
      </p>
      <p class="actions no-print">
        <Show when={props.signedUp.slip}>
          <button type="button" class="btn main" onClick={() => print()}>
            Print the words
          </button>
        </Show>
        <button type="button" class="btn" onClick={() => props.onAgain()}>
          Sign up another child
        </button>
      </p>
      <Show when={props.signedUp.slip}>{(slip) => <PrintedSlip slip={slip()} />}</Show>
    </div>
  )
}
