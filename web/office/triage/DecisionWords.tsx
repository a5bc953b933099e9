import { createSignal, Show } from 'solid-js'
import { LIMITS, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { WordsBox } from '../form/WordsBox.tsx'
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
  const language = () => languageName(props.page.language)
  const write = (words: string | undefined) => {
    const { [outcome()]: _, ...others } = props.draft.words
    props.change({ words: words === undefined ? others : { ...others, [outcome()]: words } })
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
      <WordsBox
        id="decision-words"
        label={props.page.language === 'en' ? 'They will read' : `They will read, in ${language()}`}
        words={wordsOf(props.page, props.draft, myself().person)}
        onWords={write}
        limit={LIMITS.words}
        lang={props.page.language}
        error={props.error}
        rows={6}
      />
      <p class="actions small">
        <Show when={isChanged()}>
          <button type="button" class="plain" onClick={suggest}>
            Use the suggested words
          </button>
          <span class="muted">You changed the words: see that the names in them are right.</span>
        </Show>
        <Show when={!isChanged() && putAside() !== undefined}>
          <button type="button" class="plain" onClick={undo}>
            Undo: put my words back
          </button>
        </Show>
      </p>
      <Show when={props.page.language !== 'en'}>
        <blockquote class="english">
          <p class="muted">The suggestion in English. What you change above is not changed here.</p>
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
