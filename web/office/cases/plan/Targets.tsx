import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import {
  lastWent,
  MOST_OPEN_TARGETS,
  mayChangeSticker,
  type SettleTargetForm,
  seenText,
  settleTargetForm,
  TARGET_LIMIT,
  targetForm,
  targetText,
} from '../../../../worker/cases/rules/target.ts'
import type { CasePlan, TargetRow, TextRow } from '../../../../worker/cases/office/answers.ts'
import { checkForm } from '../../form/checkForm.ts'
import { formSender } from '../../form/formSender.ts'
import { FormProblem } from '../../form/FormErrors.tsx'
import { WordsBox } from '../../form/WordsBox.tsx'
import { problemWords } from '../../shell/api.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, dayWords } from '../../shell/timeWords.ts'
import { readPlan, sendSettlement, sendTarget } from './planApi.ts'
import { WENT_WORDS } from './planWords.ts'
import { ChooseSticker, StickerDrawing } from './Stickers.tsx'

const WrittenText = lazy(() => import('../CaseText.tsx'))

const Certificate = lazy(() => import('./Certificate.tsx'))

type Its = { caseId: string; plan: CasePlan; onPlan: (plan: CasePlan) => void }

/** What the child wants: at most three at a time, then what they have met. */
export function Targets(props: Its & { name: string | null }) {
  const of = (status: TargetRow['status']) =>
    props.plan.targets.filter((target) => target.status === status)
  const [printing, setPrinting] = createSignal(false)
  return (
    <>
      <Show
        when={of('open').length > 0}
        fallback={
          <p class="soft">
            No targets yet. Ask what {props.name ?? 'they'} would like to be able to do, and write
            it in their words.
          </p>
        }
      >
        <ul class="targets">
          <For each={of('open')}>{(target) => <Open {...props} target={target} />}</For>
        </ul>
      </Show>
      <Show when={of('met').length > 0}>
        <h3>Met</h3>
        <ul class="targets">
          <For each={of('met')}>{(target) => <Met {...props} target={target} />}</For>
        </ul>
        <p class="actions">
          <button type="button" class="plain" onClick={() => setPrinting(true)}>
            Make a certificate
          </button>
        </p>
        <Show when={printing()}>
          <Suspense>
            <Certificate name={props.name} met={of('met')} onClose={() => setPrinting(false)} />
          </Suspense>
        </Show>
      </Show>
      <Show when={of('dropped').length > 0}>
        <details>
          <summary>Put aside ({of('dropped').length})</summary>
          <ul class="targets">
            <For each={of('dropped')}>
              {(target) => (
                <li>
                  <p dir="auto">{newest(target.words)}</p>
                  <Settle {...props} target={target} to="open" words="Open it again" />
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Show when={props.plan.mayPlan}>
        <Show
          when={of('open').length < MOST_OPEN_TARGETS}
          fallback={
            <p class="soft small">Three at a time. Finish one or put it aside to add another.</p>
          }
        >
          <AddTarget {...props} />
        </Show>
      </Show>
    </>
  )
}

const newest = (versions: readonly TextRow[]) => versions.at(-1)?.words ?? ''

/** "mostly, Thu 12 Nov" */
const wentLast = ({ status, progress }: TargetRow) => {
  const last = lastWent(status, progress)
  return last ? `${WENT_WORDS[last.went]}, ${dayWords(last.metOn)}` : null
}

function Open(props: Its & { target: TargetRow }) {
  return (
    <li>
      <p class="line">
        <span class="words-of" dir="auto">
          {newest(props.target.words)}
        </span>{' '}
        <Show when={wentLast(props.target)} fallback={<span class="soft small">new</span>}>
          {(went) => <span class="tag">{went()}</span>}
        </Show>
      </p>
      <p class="soft small" dir="auto">
        We’ll see: {newest(props.target.seen)}
      </p>
      <Show when={props.plan.mayPlan || props.target.progress.length > 0}>
        <details>
          <summary>
            More<span class="heard"> about “{newest(props.target.words)}”</span>
          </summary>
          <Suspense>
            <Reword {...props} />
          </Suspense>
          <Show when={props.target.progress.length > 1}>
            <p class="soft small">
              So far:{' '}
              {props.target.progress
                .map(({ went, metOn }) => `${WENT_WORDS[went]} ${dayWords(metOn)}`)
                .join(', ')}
              .
            </p>
          </Show>
          <Show when={props.plan.mayPlan}>
            <p class="actions">
              <Settle {...props} to="met" words="It’s met" />
              <Settle {...props} to="dropped" words="Put it aside" />
            </p>
          </Show>
        </details>
      </Show>
    </li>
  )
}

/** Both texts of a target, each with its earlier versions. */
function Reword(props: Its & { target: TargetRow }) {
  const put = (part: 'words' | 'seen', versions: TextRow[]) =>
    props.onPlan({
      ...props.plan,
      targets: props.plan.targets.map((one) =>
        one.id === props.target.id ? { ...one, [part]: versions } : one,
      ),
    })
  return (
    <>
      <WrittenText
        caseId={props.caseId}
        textId={targetText(props.target.id)}
        label="What they want, in their words"
        begin="Change the words"
        versions={props.target.words}
        mayWrite={props.plan.mayPlan}
        onVersions={(versions) => put('words', versions)}
      />
      <WrittenText
        caseId={props.caseId}
        textId={seenText(props.target.id)}
        label="What you’ll both see when it’s met"
        begin="Change what you’ll see"
        versions={props.target.seen}
        mayWrite={props.plan.mayPlan}
        onVersions={(versions) => put('seen', versions)}
      />
    </>
  )
}

function Met(props: Its & { target: TargetRow; name: string | null }) {
  const choose = (sticker: NonNullable<TargetRow['sticker']>) =>
    void settle(props, { status: 'met', sticker })
  return (
    <li>
      <p class="line">
        <Show when={props.target.sticker}>{(sticker) => <StickerDrawing of={sticker()} />}</Show>
        <span class="words-of" dir="auto">
          {newest(props.target.words)}
        </span>{' '}
        <Show when={props.target.settledAt}>
          {(at) => <span class="soft small">{dayWords(dayOf(at()))}</span>}
        </Show>
      </p>
      <Show when={props.plan.mayPlan}>
        <Show
          when={props.target.sticker === null}
          fallback={
            <>
              <Show when={mayChangeSticker(props.target.stickerAt, Date.now())}>
                <details>
                  <summary>
                    Another sticker<span class="heard"> for “{newest(props.target.words)}”</span>
                  </summary>
                  <ChooseSticker
                    label={`Another sticker for “${newest(props.target.words)}”`}
                    chosen={props.target.sticker}
                    onChoose={choose}
                  />
                </details>
              </Show>
              <TakeBack {...props} />
            </>
          }
        >
          <p class="small">Which sticker does {props.name ?? 'the pupil'} choose?</p>
          <ChooseSticker
            label={`A sticker for “${newest(props.target.words)}”`}
            chosen={null}
            onChoose={choose}
          />
          <p class="actions">
            <Settle {...props} to="open" words="Not met after all" />
          </p>
        </Show>
      </Show>
    </li>
  )
}

/** The child has chosen a sticker, so whoever takes it back says why. */
function TakeBack(props: Its & { target: TargetRow }) {
  const [why, setWhy] = createSignal('')
  const id = () => `why-${props.target.id}`
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const { id: targetId, status: from } = props.target
      const boxes = { targetId, from, status: 'open', sticker: null, why: why() }
      const missing = why().trim() === '' ? { why: 'Say why it isn’t met after all.' } : {}
      return checkForm(settleTargetForm, boxes, missing)
    },
    send: (value) => sendSettlement(props.caseId, value),
    sent: (plan: CasePlan) => {
      props.onPlan(plan)
      say(SETTLED.open)
    },
    boxes: () => ({ why: why() }),
  })
  return (
    <details>
      <summary>
        Not met after all<span class="heard"> “{newest(props.target.words)}”</span>
      </summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={id} />
        <WordsBox
          id={id()}
          label="Why isn’t it met?"
          hint="The sticker goes, and this sentence stays on the pupil’s page here."
          words={why()}
          onWords={setWhy}
          limit={TARGET_LIMIT}
          error={error('why')}
          rows={2}
        />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Open it again'}</button>
        </p>
      </form>
    </details>
  )
}

async function settle(
  props: Its & { target: TargetRow },
  set: Pick<SettleTargetForm, 'status' | 'sticker'>,
) {
  const { id: targetId, status: from } = props.target
  const { value, problem } = await sendSettlement(props.caseId, { targetId, from, ...set })
  if (value) {
    props.onPlan(value)
    say(SETTLED[set.sticker === null ? set.status : 'sticker'])
    return
  }
  say(problemWords(problem))
  const { value: plan } = await readPlan(props.caseId)
  if (plan) props.onPlan(plan)
}

const SETTLED = {
  open: 'Open again.',
  met: 'Met. Now they choose a sticker.',
  dropped: 'Put aside. It’s still on this page.',
  sticker: 'Sticker saved.',
} as const

const Settle = (props: Its & { target: TargetRow; to: TargetRow['status']; words: string }) => (
  <button
    type="button"
    class="plain"
    onClick={() => void settle(props, { status: props.to, sticker: null })}
  >
    {props.words}
    <span class="heard"> “{newest(props.target.words)}”</span>
  </button>
)

const draftFor = (caseId: string) =>
  draftOf(
    `target ${caseId}`,
    () => ({ id: newId(), words: '', seen: '' }),
    ({ words, seen }) => words !== '' || seen !== '',
  )

function AddTarget(props: Its) {
  const draft = draftFor(props.caseId)
  const form = draft.read
  const [open, setOpen] = createSignal(form().words !== '')
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(targetForm, form()),
    send: (value) => sendTarget(props.caseId, value),
    sent: (plan) => {
      draft.drop()
      setOpen(false)
      props.onPlan(plan)
      say('Target added.')
    },
    boxes: form,
  })
  return (
    <details open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Add a target</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `target-${field}`} />
        <WordsBox
          id="target-words"
          label="What they want, in their words"
          hint="As they’d say it: “Put my hand up in English”. They read it on their own page."
          words={form().words}
          onWords={(words) => draft.change({ words })}
          limit={TARGET_LIMIT}
          error={error('words')}
          rows={2}
        />
        <WordsBox
          id="target-seen"
          label="What you’ll both see when it’s met"
          hint="Something anyone could notice, not a mark."
          words={form().seen}
          onWords={(seen) => draft.change({ seen })}
          limit={TARGET_LIMIT}
          error={error('seen')}
          rows={2}
        />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Add this target'}</button>
        </p>
      </form>
    </details>
  )
}
