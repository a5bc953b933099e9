import '../pupil.css'
import './copy.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { ChildShown } from '../../../../worker/movingUp/office/answers.ts'
import type { PupilPage, SubjectCopies } from '../../../../worker/pupils/office/answers.ts'
import type { CopyPart } from '../../../../worker/pupils/office/copyAnswers.ts'
import { readMovingUp } from '../../movingUp/movingUpApi.ts'
import { newId } from '../../shell/drafts.ts'
import { FormProblem } from '../../form/FormErrors.tsx'
import { type Answer, type Problem, problemWords } from '../../shell/api.ts'
import { COPY_REQUESTS, pupilAt } from '../../shell/addresses.ts'
import { may, myself } from '../../shell/me.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { dayOf, fullDayWords, momentWords } from '../../shell/timeWords.ts'
import { say } from '../../shell/toast.ts'
import { counted } from '../../shell/words.ts'
import { endCopyRequest, readCopies, readCopyParts, readPupilPage, sendCopy } from '../pupilApi.ts'
import { firstName } from '../pupilWords.ts'
import { copyPage, saveCopy } from './copyFile.ts'
import { AskedForm } from './AskedForm.tsx'
import { ASKED_BY, BY_RIGHT } from './copyWords.ts'
import {
  blackedOut,
  blackedOutBetween,
  blocksIn,
  copyDay,
  listedPassages,
  oldestFirst,
  type Passage,
  passagesOf,
} from './passages.ts'
import { partPassages } from './parts.ts'

type Whole = { page: PupilPage; parts: CopyPart[]; listed: ChildShown[] }

/** What happened, what hangs on it, and what stands about them on the list of children who come up. */
async function readWhole(id: string): Promise<Answer<Whole>> {
  const { value: page, problem } = await readPupilPage(id, { whole: true })
  if (problem) return { problem }
  const more = await readCopyParts(id)
  if (more.problem) return more
  const { parts } = more.value
  const pupilId = page.pupil?.id
  if (pupilId === undefined || !may('keep_moving_up')) return { value: { page, parts, listed: [] } }
  const list = await readMovingUp()
  if (list.problem) return list
  return {
    value: {
      page,
      parts,
      listed: list.value.children.filter((child) => child.pupilId === pupilId),
    },
  }
}

const allPassages = ({ page, parts, listed }: Whole): Passage[] =>
  oldestFirst([...listedPassages(listed), ...passagesOf(page.happened), ...partPassages(parts)])

type Shown = Passage & { whole: string; isOut: boolean }

type Asked = SubjectCopies['requests'][number]

/** A copy for whoever asked for one: who asks is noted first, and everything is looked through for them then. */
export default function CopyPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readCopies)
  return (
    <article class="page narrow copy">
      <PageTitle>A copy for them</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(read) => (
          <>
            <Show
              when={read().requests.find(({ endedAs }) => endedAs === null)}
              fallback={
                <AskedForm id={params.id} onNoted={(copies) => reading.change(() => copies)} />
              }
            >
              {(asked) => (
                <ForThem
                  id={params.id}
                  asked={asked()}
                  onChange={(copies) => reading.change(() => copies)}
                />
              )}
            </Show>
            <MadeBefore copies={read().copies} />
            <p>
              <a href={COPY_REQUESTS}>All copies asked for</a>
            </p>
          </>
        )}
      </PageReader>
    </article>
  )
}

type ForThemProps = { id: string; asked: Asked; onChange: (copies: SubjectCopies) => void }

/** Everything about a pupil, to be looked through before someone gets a copy: what is about others comes out first. */
function ForThem(props: ForThemProps) {
  const reading = readPage(() => props.id, readWhole)
  async function end(endedAs: 'withdrawn' | 'refused') {
    const { value, problem } = await endCopyRequest(props.id, {
      requestId: props.asked.id,
      endedAs,
    })
    if (problem) say(problemWords(problem))
    else props.onChange(value)
  }
  return (
    <>
      <p class="notice">
        <b>Due {fullDayWords(props.asked.dueOn)}.</b> {ASKED_BY[props.asked.askedBy]} asked on{' '}
        {fullDayWords(props.asked.askedOn)}. {BY_RIGHT[props.asked.byRight]}. Noted by{' '}
        {props.asked.by.name}.
      </p>
      <p class="actions">
        <button type="button" class="btn" onClick={() => void end('withdrawn')}>
          They don’t want it any more
        </button>
        <button type="button" class="btn" onClick={() => void end('refused')}>
          We’ve refused, and told them why
        </button>
      </p>
      <PageReader reading={reading} words="Reading…">
        {(read) => (
          <LookThrough
            id={props.id}
            requestId={props.asked.id}
            name={firstName(read().page)}
            passages={allPassages(read())}
            onSaved={props.onChange}
          />
        )}
      </PageReader>
    </>
  )
}

function MadeBefore(props: { copies: SubjectCopies['copies'] }) {
  return (
    <Show when={props.copies.length > 0}>
      <h2>Copies made before</h2>
      <ul>
        <For each={props.copies}>
          {({ by, madeAt, askedBy, passages, leftOut }) => (
            <li>
              {by.name}, {momentWords(madeAt)}: {ASKED_BY[askedBy].toLowerCase()} asked.{' '}
              {counted(passages, 'part', 'parts')}, {leftOut} left out.
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

type LookThroughProps = {
  id: string
  requestId: string
  name: string | null
  passages: Passage[]
  onSaved: (copies: SubjectCopies) => void
}

function LookThrough(props: LookThroughProps) {
  // oxlint-disable-next-line solid/reactivity -- What was taken out stays out when the page is read again.
  const begun = props.passages
  const [passages, change] = createStore<Shown[]>(
    begun.map((one) => ({ ...one, whole: one.words, isOut: one.isOthers })),
  )
  const [name, setName] = createSignal('')
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const formId = newId()
  const given = () => passages.filter(({ isOut }) => !isOut)

  function takeOutName() {
    const was = blocksIn(passages)
    for (const [n, { words }] of passages.entries()) change(n, 'words', blackedOut(words, name()))
    const more = blocksIn(passages) - was
    say(
      more === 0
        ? 'Nothing more has that name.'
        : `Blacked out in ${counted(more, 'part', 'parts')}.`,
    )
    setName('')
  }

  async function save() {
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendCopy(props.id, {
      id: formId,
      requestId: props.requestId,
      passages: given().length,
      leftOut: passages.length - given().length,
      blackedOut: blocksIn(given()),
    })
    setSending(false)
    setProblem(problem)
    if (!value) return
    saveCopy(copyPage(myself().school.name, copyDay(dayOf(Date.now())), given()))
    say('Saved on this computer. Read it once more before you give it to anyone.')
    props.onSaved(value)
  }

  return (
    <>
      <p>
        Look through everything we hold about <a href={pupilAt(props.id)}>{props.name ?? 'them'}</a>
        . Take out what’s about other people, unless they agree or it’s fair to show it. Parts by
        other people start left out, and so does what others said in a meeting. Safeguarding
        records, and what you can’t see yourself, aren’t here: ask the DSL about those. Who opened
        their record stands on their own page.
      </p>
      <div class="field">
        <label for="copy-name">A name to black out everywhere</label>
        <div class="box-and-quick">
          <input
            id="copy-name"
            value={name()}
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="button" class="btn" onClick={takeOutName}>
            Black out this name
          </button>
        </div>
      </div>
      <Show when={passages.length === 0}>
        <p>There’s nothing here that you can see.</p>
      </Show>
      <For each={passages}>
        {(one, n) => (
          <OnePassage
            one={one}
            onOut={(isOut) => change(n(), 'isOut', isOut)}
            onWords={(words) => change(n(), 'words', words)}
          />
        )}
      </For>
      <h2>Save the copy</h2>
      <FormProblem problem={problem()} idOf={() => 'copy-name'} />
      <p class="actions">
        <button
          type="button"
          class="btn main"
          aria-disabled={sending()}
          onClick={() => void save()}
        >
          Save a copy of {counted(given().length, 'part', 'parts')}
        </button>
      </p>
    </>
  )
}

function OnePassage(props: {
  one: Shown
  onOut: (isOut: boolean) => void
  onWords: (words: string) => void
}) {
  const id = `copy-${newId()}`
  function blackOut() {
    const box = document.getElementById(`${id}-words`)
    if (!(box instanceof HTMLTextAreaElement)) return
    const { selectionStart: from, selectionEnd: to } = box
    if (from === to) say('Select the words to black out first.')
    else props.onWords(blackedOutBetween(props.one.words, from, to))
  }
  return (
    <section class="passage" classList={{ out: props.one.isOut }}>
      <h2 id={id}>{props.one.title}</h2>
      <label class="option">
        <input
          type="checkbox"
          checked={props.one.isOut}
          aria-describedby={id}
          onChange={(event) => props.onOut(event.currentTarget.checked)}
        />
        <span>Leave this out</span>
      </label>
      <Show when={!props.one.isOut}>
        <textarea
          id={`${id}-words`}
          readonly
          rows={Math.min(8, Math.ceil(props.one.words.length / 70) + 1)}
          aria-labelledby={id}
          dir="auto"
          value={props.one.words}
        />
        <p class="actions">
          <button type="button" class="btn" onClick={blackOut}>
            Black out what’s selected
          </button>
          <Show when={props.one.words !== props.one.whole}>
            <button type="button" class="btn bare" onClick={() => props.onWords(props.one.whole)}>
              Show it all again
            </button>
          </Show>
        </p>
      </Show>
    </section>
  )
}
