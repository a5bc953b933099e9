import '../referrals/refer.css'
import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { namedInLine } from '../../../worker/names/rules/namedInLine.ts'
import { Icon } from '../components/Icon.tsx'
import { ON_CALL, REFERRED } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { readReferForm, sendReferred } from '../referrals/referralApi.ts'
import { toFix } from '../form/FormErrors.tsx'
import { untilChanged } from '../form/untilChanged.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { promiseWords } from '../shell/timeWords.ts'
import { Check } from './CheckReferral.tsx'
import { readReferDraft, referDraft } from '../referrals/referDraft.ts'
import { ReferForm } from './ReferForm.tsx'

/** A teacher refers a pupil: one page to fill in, with when to refer beside it, then check and send. */
export default function ReferPage() {
  const navigate = useNavigate()
  const reading = readPage(() => undefined, readReferForm)
  const draft = referDraft()
  const years = () => reading.page()?.years ?? []
  const [said, setProblem] = createSignal<Problem>()
  const problem = untilChanged(said, draft.read)
  const [sending, setSending] = createSignal(false)

  function check() {
    const { problems } = readReferDraft(draft.read(), years())
    setProblem(problems && toFix(problems))
    if (!problems) draft.change({ checking: true })
  }

  async function send() {
    const checked = readReferDraft(draft.read(), years())
    if (sending() || checked.problems) return
    setSending(true)
    const { value, problem } = await sendReferred(checked.value)
    setSending(false)
    setProblem(problem)
    if (problem) {
      // A box that the Worker does not take is shown where it can be changed.
      if (problem.fields) draft.change({ checking: false })
      return
    }
    draft.drop()
    const promised = value.promised ? ` An answer is promised ${promiseWords(value.promised)}.` : ''
    say(`We have it.${promised}`)
    navigate(REFERRED, { resolve: false })
  }

  return (
    <article class="page">
      <PageReader reading={reading}>
        {(page) => (
          <Show
            when={draft.read().checking}
            fallback={
              <>
                <header class="head">
                  <PageTitle>Refer a pupil</PageTitle>
                  <div class="push">
                    <a class="btn" href={ON_CALL}>
                      <Icon name="hand" />I need a mentor now
                    </a>
                  </div>
                  <p>Two minutes. You don’t have to know what’s wrong.</p>
                </header>
                <div class="sides refer">
                  <ReferForm page={page()} draft={draft} problem={problem()} onCheck={check} />
                  <Criteria lines={page().criteria} />
                </div>
              </>
            }
          >
            <Check
              draft={draft.read()}
              pupil={namedInLine(draft.read().name, page().years)}
              problem={problem()}
              sending={sending()}
              aboutWhom={
                page().colleagues.find(({ id }) => id === draft.read().aboutStaff)?.name ??
                'Someone who isn’t on the list'
              }
              onSend={() => void send()}
              onChange={() => draft.change({ checking: false })}
            />
          </Show>
        )}
      </PageReader>
    </article>
  )
}

/** When to refer, in the school's own words. */
function Criteria(props: { lines: readonly string[] }) {
  return (
    <aside class="card" aria-labelledby="criteria">
      <h2 id="criteria">When to refer</h2>
      <ul class="criteria">
        <For each={props.lines}>{(line) => <li>{line}</li>}</For>
      </ul>
    </aside>
  )
}
