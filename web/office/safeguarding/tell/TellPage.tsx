import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../../../worker/referrals/rules/referral.ts'
import { CONCERN_CATEGORIES, WHOSE_WORDS } from '../../../../worker/safeguarding/rules/tellDsl.ts'
import type { Told, TellPage as Page } from '../../../../worker/safeguarding/office/answers.ts'
import { Choice } from '../../form/Choice.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { ColleagueField } from '../../form/ColleagueField.tsx'
import { YearField } from '../../form/YearField.tsx'
import { TextLine } from '../../form/TextLine.tsx'
import { WordsBox } from '../../form/WordsBox.tsx'
import { OutsideContacts } from '../../referrals/OutsideContacts.tsx'
import { type Candidate, Candidates } from '../../search/Candidates.tsx'
import { lookUp } from '../../search/lookUp.ts'
import { takeCarried } from '../../shell/childHere.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { myself, tellWords } from '../../shell/me.ts'
import { dayOf, dayWords, timeWords } from '../../shell/timeWords.ts'
import { BodyMap } from './BodyMap.tsx'
import { NOBODY_YET, readersOf } from './readers.ts'
import {
  beginWith,
  CATEGORIES,
  readTellDraft,
  readTellPage,
  sendTold,
  tellDraft,
  WHOSE,
} from './tellApi.ts'

/** Anyone who works here tells the DSL what they saw or heard, in a minute. */
export default function TellPage() {
  const reading = readPage(() => undefined, readTellPage)
  const [told, setTold] = createSignal<Told>()
  beginWith(takeCarried())
  return (
    <article class="page">
      <PageReader reading={reading}>
        {(page) => (
          <Show when={told()} fallback={<TellForm page={page()} onTold={setTold} />}>
            {(answer) => <Thanks told={answer()} onAgain={() => setTold(undefined)} />}
          </Show>
        )}
      </PageReader>
    </article>
  )
}

function TellForm(props: { page: Page; onTold: (told: Told) => void }) {
  const draft = tellDraft()
  const said = () => draft.read()
  const readers = () => readersOf(props.page, said().aboutStaff)
  const isMine = () => readers().id === myself().person.id
  const who = () => readers().name
  const { problem, sending, error, submit } = formSender({
    check: () => readTellDraft(draft.read()),
    send: sendTold,
    boxes: draft.read,
    sent: (answer) => {
      draft.drop()
      props.onTold(answer)
    },
  })
  return (
    <>
      <PageTitle>{said().aboutStaff === '' || isMine() ? tellWords() : `Tell ${who()}`}</PageTitle>
      <p class="notice care">
        <b>If a child is in danger now, do not wait. Call 999, and find {who()}.</b> You don’t have
        to be sure. Write what you know and send it.
      </p>
      <form noValidate autocomplete="off" onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `tell-${field}`} />
        <Child page={props.page} error={error} />
        <AboutColleague page={props.page} error={error('aboutStaff')} />
        <WordsBox
          id="tell-words"
          label="What did you see or hear?"
          hint="Use the words that were used. Don’t ask the child to explain it or to show you."
          words={said().words}
          onWords={(words) => draft.change({ words })}
          limit={LIMITS.story}
          error={error('words')}
          rows={5}
        />
        <Choice
          id="tell-whose"
          legend="Whose words are these?"
          options={WHOSE_WORDS}
          words={(option) => WHOSE[option]}
          chosen={said().whose}
          onChoose={(whose) => draft.change({ whose })}
          error={error('whose')}
        />
        <Show when={said().whose === 'other'}>
          <TextLine
            id="tell-heardFrom"
            label="Who told you?"
            value={said().heardFrom}
            onValue={(heardFrom) => draft.change({ heardFrom })}
            error={error('heardFrom')}
            limit={LIMITS.name}
          />
        </Show>
        <div class="short-fields">
          <TextLine
            id="tell-when"
            label="When was it?"
            hint="“Today, period 2” will do."
            value={said().when}
            onValue={(when) => draft.change({ when })}
            error={error('when')}
            limit={LIMITS.name}
          />
          <TextLine
            id="tell-where"
            label="Where?"
            value={said().where}
            onValue={(where) => draft.change({ where })}
            error={error('where')}
            limit={LIMITS.name}
          />
        </div>
        <details open={said().marks.length > 0}>
          <summary>I saw a mark or an injury</summary>
          <BodyMap
            marks={said().marks}
            onMarks={(marks) => draft.change({ marks })}
            error={error}
          />
        </details>
        <WordsBox
          id="tell-done"
          label="What have you done so far?"
          hint="Who you’ve told, and where the child is now. Leave it empty if nothing yet."
          words={said().done}
          onWords={(done) => draft.change({ done })}
          limit={LIMITS.note}
          error={error('done')}
          rows={2}
        />
        <Categories />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Sending…' : isMine() ? 'Save it in the record' : `Tell ${who()} now`}
          </button>
        </p>
        <p class="hint">{readers().line}</p>
      </form>
    </>
  )
}

function Child(props: { page: Page; error: (field: string) => string | undefined }) {
  const draft = tellDraft()
  const looking = lookUp()
  /** A name that is written anew is nobody's on the roll until one is chosen again. */
  function write(name: string) {
    draft.change({ name, pupilId: undefined })
    const words = name.trim()
    looking.want(words.length > 1 ? words : '')
  }
  function choose({ pupilId, named }: Candidate) {
    draft.change({ ...named, pupilId })
    looking.want('')
    document.getElementById('tell-words')?.focus()
  }
  return (
    <>
      <TextLine
        id="tell-name"
        label="Who is it about?"
        hint="Their first name and surname. If you don’t know it, say how we’d find them."
        value={draft.read().name}
        onValue={write}
        error={props.error('name')}
        limit={LIMITS.name}
        wide
      />
      <Candidates found={looking.foundBy()?.found} onChoose={choose} />
      <div class="short-fields">
        <YearField
          id="tell-year"
          years={props.page.years}
          year={draft.read().year}
          onYear={(year) => draft.change({ year })}
          error={props.error('year')}
        />
        <TextLine
          id="tell-group"
          label="Tutor group or class"
          value={draft.read().group}
          onValue={(group) => draft.change({ group })}
          error={props.error('group')}
          limit={LIMITS.group}
        />
      </div>
    </>
  )
}

function AboutColleague(props: { page: Page; error: string | undefined }) {
  const draft = tellDraft()
  const about = () => draft.read().aboutStaff
  const isHead = () => about() !== '' && about() === props.page.head?.id
  return (
    <>
      <ColleagueField
        id="tell-aboutStaff"
        colleagues={props.page.colleagues}
        about={draft.read().aboutStaff}
        onAbout={(aboutStaff) => draft.change({ aboutStaff })}
        error={props.error}
      />
      <Show when={about() !== ''}>
        <p class="notice">
          {readersOf(props.page, about()).line} The person it’s about finds no trace of it in Ajar.
        </p>
        <OutsideContacts
          contacts={{ ...props.page.outside, chair: isHead() ? props.page.outside.chair : null }}
        />
      </Show>
    </>
  )
}

function Categories() {
  const draft = tellDraft()
  const chosen = () => draft.read().categories
  return (
    <details open={chosen().length > 0}>
      <summary>What it might be about, if you know</summary>
      <fieldset class="choice">
        <legend>Tick any that fit</legend>
        <div class="reasons">
          <For each={CONCERN_CATEGORIES}>
            {(category) => (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={chosen().includes(category)}
                  onChange={({ currentTarget: { checked } }) =>
                    draft.change({
                      categories: CONCERN_CATEGORIES.filter((one) =>
                        one === category ? checked : chosen().includes(one),
                      ),
                    })
                  }
                />
                <span>{CATEGORIES[category]}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
    </details>
  )
}

function Thanks(props: { told: Told; onAgain: () => void }) {
  const name = () => props.told.told?.name ?? NOBODY_YET
  return (
    <>
      <PageTitle>Thank you. We’ve told {name()}</PageTitle>
      <p role="status">
        {name()} was told {dayWords(dayOf(props.told.at))} at {timeWords(props.told.at)}. What you
        wrote can’t be changed now, only added to.
      </p>
      <p>
        If the child is in danger now, go to {name()} as well. You may not hear what happens next:
        that keeps it private for the child.
      </p>
      <Show when={props.told.outside}>
        {(contacts) => <OutsideContacts contacts={contacts()} />}
      </Show>
      <p class="actions">
        <button type="button" class="btn" onClick={() => props.onAgain()}>
          Add something, or tell us about another child
        </button>
      </p>
    </>
  )
}
