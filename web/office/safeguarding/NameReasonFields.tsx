import { Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import { NAME_REASONS, type NameReason } from '../../../worker/safeguarding/rules/lockedName.ts'
import { Choice } from '../form/Choice.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { NAME_BECAUSE } from './lockedNameApi.ts'

/** Why a locked name is to be opened, as the child reads it, and in words that the child does not read. */
export function NameReasonFields(props: {
  /** In front of each box's id. */
  form: string
  theyRead: string
  label: string
  hint: string
  chosen: NameReason | null
  words: string
  onChange: (draft: { because?: NameReason; words?: string }) => void
  error: (box: string) => string | undefined
}) {
  return (
    <>
      <Choice
        id={`${props.form}-because`}
        legend="Why"
        options={NAME_REASONS}
        words={(option) => NAME_BECAUSE[option].label}
        chosen={props.chosen}
        onChoose={(because) => props.onChange({ because })}
        error={props.error('because')}
      />
      <Show when={props.chosen}>
        {(because) => (
          <p class="hint">
            {props.theyRead} “{NAME_BECAUSE[because()].childReads}”
          </p>
        )}
      </Show>
      <WordsBox
        id={`${props.form}-words`}
        label={props.label}
        hint={props.hint}
        words={props.words}
        onWords={(words) => props.onChange({ words })}
        limit={LIMITS.words}
        error={props.error('words')}
        rows={3}
      />
    </>
  )
}
