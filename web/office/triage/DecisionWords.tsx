import { createEffect, createSignal, on, Show } from 'solid-js'
import { LIMITS, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { firstNameOf } from '../referrals/WhoAsked.tsx'
import { myself } from '../shell/me.ts'
import { languageName } from '../shell/words.ts'
import { type DecisionDraft, suggestionOf, wordsOf } from './decision.ts'

/** The very words that the pupil or parent will read, to be made one's own before they are sent. */
export function DecisionWords(props: {
  page: ReferralPage
  draft: DecisionDraft
  outcome: TriageOutcome
  change: (part: Partial<DecisionDraft>) => void
  error: string | undefined
}) {
  const [putAside, setPutAside] = createSignal<string>()
  const outcome = () => props.outcome
  const isChanged = () => props.draft.words[outcome()] !== undefined
  const [isOpen, setOpen] = createSignal(isChanged())
  // Each outcome has its own words; an error in them opens the box.
  createEffect(on(outcome, () => setOpen(isChanged()), { defer: true }))
  createEffect(() => props.error && setOpen(true))
  const words = () => wordsOf(props.page, props.draft, myself().person)
  const label = () => {
    const reader = `${firstNameOf(props.page) ?? 'They'} will read`
    return props.page.language === 'en'
      ? reader
      : `${reader}, in ${languageName(props.page.language)}`
  }
  const write = (words: string | undefined) => {
    const { [outcome()]: _, ...others } = props.draft.words
    props.change({ words: words === undefined ? others : { ...others, [outcome()]: words } })
  }
  function open() {
    setOpen(true)
    document.getElementById('decision-words')?.focus()
  }
  function suggest() {
    setPutAside(props.draft.words[outcome()])
    write(undefined)
  }
  function undo() {
    write(putAside())
    setPutAside(undefined)
  }
  return (
    <div class="their-words">
      <Show
        when={isOpen()}
        fallback={
          <>
            <div class="line apart">
              <b>{label()}</b>
              <button type="button" class="btn bare plain" onClick={open}>
                Change the words
              </button>
            </div>
            <p class="theirs ours words" dir="auto" lang={props.page.language}>
              {words()}
            </p>
          </>
        }
      >
        <WordsBox
          id="decision-words"
          label={label()}
          words={words()}
          onWords={write}
          limit={LIMITS.words}
          lang={props.page.language}
          error={props.error}
          rows={6}
        />
        <p class="actions small">
          <Show when={isChanged()}>
            <button type="button" class="btn bare plain" onClick={suggest}>
              Use the suggested words
            </button>
            <span class="soft">You changed the words: check that the names in them are right.</span>
          </Show>
          <Show when={!isChanged() && putAside() !== undefined}>
            <button type="button" class="btn bare plain" onClick={undo}>
              Undo: put my words back
            </button>
          </Show>
        </p>
      </Show>
      <Show when={props.page.language !== 'en'}>
        <blockquote class="english">
          <p class="soft">The suggestion in English. What you change above doesn’t change here.</p>
          <p>
            {suggestionOf(
              props.page.suggestedWordsInEnglish,
              props.page,
              props.draft,
              myself().person,
            )}
          </p>
        </blockquote>
      </Show>
    </div>
  )
}
