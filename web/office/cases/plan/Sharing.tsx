import { createSignal, For, Show } from 'solid-js'
import { SAYS, type Says } from '../../../../worker/cases/rules/sharing.ts'
import type { SharingPage } from '../../../../worker/cases/office/answers.ts'
import { type Answer, answerOf, officeApi, problemWords } from '../../shell/api.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { readPage } from '../../shell/readPage.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'

const its = officeApi.cases[':id'].sharing

const SAID: Record<Says, string> = { yes: 'They said yes', no: 'They said no' }

/** Whether a parent sees the child's plan. It's read once it's unfolded: it names parents. */
export function Sharing(props: { caseId: string }) {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What a parent sees</summary>
      <Show when={isOpen()}>
        <Read {...props} />
      </Show>
    </details>
  )
}

function Read(props: { caseId: string }) {
  const reading = readPage(
    () => props.caseId,
    (id) => answerOf(its.$get({ param: { id } })),
  )
  return (
    <PageReader reading={reading} words="Reading…">
      {(page) => (
        <Stands caseId={props.caseId} page={page()} onPage={(page) => reading.change(() => page)} />
      )}
    </PageReader>
  )
}

function Stands(props: { caseId: string; page: SharingPage; onPage: (page: SharingPage) => void }) {
  const param = () => ({ id: props.caseId })
  async function send(sent: Promise<Answer<SharingPage>>, done: string) {
    const { value, problem } = await sent
    if (value) props.onPage(value)
    say(value ? done : problemWords(problem))
  }
  const sendSays = (says: Says) =>
    send(answerOf(its.$post({ param: param(), json: { says } })), 'Saved. Their page says so too.')
  const sendLink = (referralId: string | null) =>
    send(
      answerOf(its.parent.$post({ param: param(), json: { referralId } })),
      referralId ? 'It’s on that page while they say yes.' : 'It’s off that page.',
    )
  return (
    <div class="stack">
      <p class="soft">
        Targets, stickers and the next meeting, and only while the child says yes. The parent isn’t
        told who asked for help.
      </p>
      <p>
        <b>{props.page.says ? SAID[props.page.says] : 'They haven’t said yes or no'}</b>
        <Show when={props.page.saidAt}>
          {(at) => (
            <span class="soft">
              {props.page.saidTo
                ? `, to ${props.page.saidTo.name}, on `
                : ', on their own page, on '}
              {fullDayWords(dayOf(at()))}
            </span>
          )}
        </Show>
      </p>
      <Show when={props.page.mayWrite}>
        <p class="actions">
          <For each={SAYS}>
            {(says) => (
              <button type="button" onClick={() => void sendSays(says)}>
                {SAID[says]}
              </button>
            )}
          </For>
        </p>
      </Show>
      <Show
        when={!props.page.isParents}
        fallback={<p class="soft">It’s on the page of the parent who asked.</p>}
      >
        <ul>
          <For
            each={props.page.requests}
            fallback={<li class="soft">No parent has asked about this pupil.</li>}
          >
            {(row) => {
              const name = () => row.name ?? 'A parent'
              const isOn = () => row.id === props.page.linked
              return (
                <li>
                  <bdi>{name()}</bdi>{' '}
                  <span class="soft">asked on {fullDayWords(dayOf(row.madeAt))}</span>{' '}
                  <Show when={props.page.mayWrite}>
                    <button
                      type="button"
                      class="plain"
                      onClick={() => void sendLink(isOn() ? null : row.id)}
                    >
                      {isOn() ? `Take it off ${name()}’s page` : `Show it on ${name()}’s page`}
                    </button>
                  </Show>
                </li>
              )
            }}
          </For>
        </ul>
        <Show when={props.page.mayWrite && props.page.requests.length > 0}>
          <p class="soft small">
            Anyone can type a child’s name. Show it only to a parent you’ve spoken to.
          </p>
        </Show>
      </Show>
    </div>
  )
}
