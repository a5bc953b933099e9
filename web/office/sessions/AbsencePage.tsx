import './sessions.css'
import { createSignal, For, Show } from 'solid-js'
import type { Done, SessionsPage } from '../../../worker/sessions/office/answers.ts'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import {
  type AbsenceForm,
  absenceForm,
  type BackForm,
} from '../../../worker/sessions/rules/dayForms.ts'
import { SESSIONS } from '../shell/addresses.ts'
import { type Draft, draftOf } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { changing, undo } from './twoStepChange.ts'
import { Consequences } from './ChangeImpact.tsx'
import { DayField, MentorField } from './SeriesRuleFields.tsx'
import { awayWords } from './weekWords.ts'
import { absence, readSessions, sendBack } from './sessionApi.ts'

type Way = AbsenceForm['way']

const WAY: Record<Way, { label: string; so: string }> = {
  covered: { label: 'A colleague holds them', so: 'Same times, same places.' },
  offered_again: {
    label: 'Their places are offered again',
    so: 'We call each one off. Anyone who had a place gets the first offer of the next one.',
  },
  moved: { label: 'All move to another day', so: 'For one day away. Same times.' },
  called_off: {
    label: 'They’re called off',
    so: 'People keep their places in case they’re on after all.',
  },
}

const WAYS = Object.keys(WAY) as Way[]

type AbsenceDraft = {
  mentorId: string | null
  fromOn: string
  untilOn: string
  way: Way | null
  by: string | null
  toOn: string
}

/** Someone is away: everything that they run, in one step. */
export default function AwayPage() {
  const reading = readPage(() => ({ days: '1' as const }), readSessions)
  return (
    <article class="page narrow sessions">
      <p class="back">
        <a href={SESSIONS}>Sessions</a>
      </p>
      <PageReader reading={reading}>
        {(page) => (
          <>
            <PageTitle>Someone’s away</PageTitle>
            <Show
              when={page().mentors.length > 0}
              fallback={<p>No mentors are on the staff list yet, so nobody can be away.</p>}
            >
              <Absence page={page()} />
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

const absenceDraft = (page: SessionsPage): Draft<AbsenceDraft> =>
  draftOf<AbsenceDraft>(
    'away',
    () => ({
      mentorId: page.keeps === 'all' ? (page.mentors[0]?.id ?? null) : myself().person.id,
      fromOn: page.today,
      untilOn: '',
      way: null,
      by: null,
      toOn: '',
    }),
    () => false,
  )

function Absence(props: { page: SessionsPage }) {
  const draft = absenceDraft(props.page)
  const said = draft.read
  const [done, setDone] = createSignal<Done>()
  const [away, setAway] = createSignal(props.page.away)
  const steps = changing(
    () => absence,
    (what, { people }) => {
      const told = people > 0 ? ' The people booked can read this on their page.' : ''
      const { mentorId, fromOn, untilOn } = said()
      const which = { mentorId: mentorId ?? '', fromOn, untilOn: untilOn || fromOn }
      setAway([...away().filter((each) => !isSame(each, which)), which])
      say(`Done for ${counted(what.sessions, 'session')}.${told}`)
      setDone(what)
      draft.drop()
    },
  )
  const change = (part: Partial<AbsenceDraft>) => {
    steps.forget()
    setDone(undefined)
    draft.change(part)
  }
  const { error } = steps
  async function takeBack(what: Done) {
    if (!(await undo(what))) return
    setDone(undefined)
    const last = away().at(-1)
    if (last) await endAway(last)
  }
  async function endAway(which: BackForm): Promise<boolean> {
    const { problem } = await sendBack(which)
    if (problem) say(problem.title)
    else setAway(away().filter((each) => !isSame(each, which)))
    return !problem
  }
  async function back(which: BackForm) {
    if (!(await endAway(which))) return
    say('Their times can be booked again. What was called off stays off.')
  }
  return (
    <>
      <Show when={done()?.undo && done()}>
        {(what) => (
          <p class="notice">
            Done.{' '}
            <button type="button" onClick={() => void takeBack(what())}>
              Undo, and tell them
            </button>
          </p>
        )}
      </Show>
      <form noValidate onSubmit={(event) => steps.submit(event, readAbsence(said()))}>
        <FormProblem problem={steps.problem()} idOf={(field) => `away-${field}`} />
        <Show
          when={props.page.keeps === 'all'}
          fallback={<p>This is for your own sessions. The lead mentor can do it for anyone.</p>}
        >
          <MentorField
            id="away-mentorId"
            label="Who is away?"
            mentors={props.page.mentors}
            chosen={said().mentorId}
            error={error('mentorId')}
            onChoose={(mentorId) => change({ mentorId })}
          />
        </Show>
        <div class="short-fields">
          <DayField
            id="away-fromOn"
            label="First day"
            min={props.page.today}
            value={said().fromOn}
            error={error('fromOn')}
            onDay={(fromOn) => change({ fromOn })}
          />
          <DayField
            id="away-untilOn"
            label="Last day (empty: only that day)"
            min={said().fromOn}
            value={said().untilOn}
            error={error('untilOn')}
            onDay={(untilOn) => change({ untilOn })}
          />
        </div>
        <Choice
          id="away-way"
          legend="What happens with their sessions?"
          options={WAYS}
          words={(option) => (
            <>
              {WAY[option].label} <span class="muted">{WAY[option].so}</span>
            </>
          )}
          barred={(option) => option === 'moved' && manyDays(said())}
          chosen={said().way}
          onChoose={(way) => change({ way })}
          error={error('way')}
        />
        <Show when={said().way === 'covered'}>
          <MentorField
            id="away-by"
            label="Who holds them?"
            mentors={props.page.mentors.filter(({ id }) => id !== said().mentorId)}
            nobody="Choose"
            chosen={said().by}
            error={error('by')}
            onChoose={(by) => change({ by })}
          />
        </Show>
        <Show when={said().way === 'moved'}>
          <DayField
            id="away-toOn"
            label="To which day?"
            min={props.page.today}
            value={said().toOn}
            error={error('toOn')}
            onDay={(toOn) => change({ toOn })}
          />
        </Show>
        <p class="actions">
          <button class="main" aria-disabled={steps.busy()}>
            See what happens
          </button>
        </p>
      </form>
      <Consequences
        of={steps}
        yes={
          steps.concerns()?.sessions.length === 0 ? 'Save that they’re away' : 'Do it and tell them'
        }
        nothing={
          steps.concerns()?.sessions.length === 0
            ? 'They have no sessions on those days'
            : 'Nobody’s booked for these'
        }
      />
      <p class="hint">
        Nobody’s given a time with them on those days, also one that’s offered later.
      </p>
      <Away away={away()} mentors={props.page.mentors} onBack={back} />
    </>
  )
}

const isSame = (one: BackForm, other: BackForm) =>
  one.mentorId === other.mentorId && one.fromOn === other.fromOn && one.untilOn === other.untilOn

/** Who is away, and a way to say that they're there after all. */
const Away = (props: {
  away: readonly BackForm[]
  mentors: readonly Person[]
  onBack: (which: BackForm) => Promise<void>
}) => (
  <Show when={props.away.length > 0}>
    <section aria-labelledby="who-is-away">
      <h2 id="who-is-away" class="part">
        Who’s away
      </h2>
      <ul class="plain-list">
        <For each={props.away}>
          {(which) => {
            const name = () => props.mentors.find(({ id }) => id === which.mentorId)?.name
            return (
              <li>
                <b>{name()}</b> {awayWords(which)}{' '}
                <button type="button" class="plain" onClick={() => void props.onBack(which)}>
                  They’re here after all<span class="heard">: {name()}</span>
                </button>
              </li>
            )
          }}
        </For>
      </ul>
    </section>
  </Show>
)

const manyDays = ({ fromOn, untilOn }: AbsenceDraft) => untilOn !== '' && untilOn !== fromOn

/** What is sent, or a sentence for each box that needs another look. */
const readAbsence = (draft: AbsenceDraft): Checked<AbsenceForm> =>
  checkForm(absenceForm, { ...draft, untilOn: draft.untilOn || draft.fromOn })
