import './codeSlip.css'
import { useParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { Slip } from '../../../worker/returnCode/office/answers.ts'
import { referralAt } from '../shell/addresses.ts'
import { askForSlip } from './codeSlipApi.ts'
import type { Problem } from '../shell/api.ts'
import { say } from '../shell/toast.ts'
import { SlipFrame } from './PrintedSlip.tsx'
import { SlipLanguage } from './SlipLanguage.tsx'

/**
 * Makes the five words of a slip and shows them once. They are saved in no draft: whoever leaves this page
 * or loads it again makes new ones.
 */
export default function SlipPage() {
  const params = useParams<{ id: string }>()
  const [slip, setSlip] = createSignal<Slip>()
  const [problem, setProblem] = createSignal<Problem>()
  const [making, setMaking] = createSignal(false)
  const [language, setLanguage] = createSignal('en')

  async function make() {
    if (making()) return
    setMaking(true)
    const { value, problem } = await askForSlip(params.id, { language: language() })
    setMaking(false)
    setProblem(problem)
    setSlip(value)
    if (value) say('Here are five new words. Print them, then close this page.')
  }

  return (
    <SlipFrame
      back={<a href={referralAt(params.id)}>Back to the referral</a>}
      title="A slip for the pupil"
      problem={problem()}
      idOf={() => 'slip-language'}
      slip={slip()}
      print="Print it"
    >
      <div class="narrow before-slip">
        <p>
          It has five words and an address. The page asks the pupil one thing: would they like to
          talk to someone? Nothing on the slip says who it’s for, or why.
        </p>
        <p>
          You’ll only see the words once. Words you made before stop working. Hand it over yourself,
          folded.
        </p>
        <SlipLanguage chosen={language()} onChoose={setLanguage} />
        <p class="actions">
          <button type="button" class="main" aria-disabled={making()} onClick={() => void make()}>
            {making() ? 'Making…' : 'Make the words'}
          </button>
        </p>
      </div>
    </SlipFrame>
  )
}
