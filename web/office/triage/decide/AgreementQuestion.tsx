import { LIMITS } from '../../../../worker/referrals/rules/referral.ts'
import { WordsBox } from '../../form/WordsBox.tsx'

/** Asked where a parent has to agree and none has: the reason goes into the parents' record. */
export function AgreementQuestion(props: {
  words: string
  onWords: (words: string) => void
  error: string | undefined
}) {
  return (
    <WordsBox
      id="decision-withoutParents"
      label="No parent’s agreement is recorded. Why go ahead without it?"
      hint="Up to Year 6 a parent agrees. If one has, record it under Parents first. You can always hear the child: one chat doesn’t need it."
      words={props.words}
      onWords={props.onWords}
      limit={LIMITS.words}
      error={props.error}
      rows={2}
    />
  )
}
