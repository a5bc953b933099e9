import { createSignal, For, Show } from 'solid-js'
import { REASONS as EVERY_REASON } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { PacksPage } from '../../../worker/packs/office/answers.ts'
import { PACK_LIMITS, packForm, PDF_LIMIT } from '../../../worker/packs/rules/pack.ts'
import { Chips, toggled } from '../components/choices/Chips.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { type Answer, problemWords } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { REASONS } from '../shell/words.ts'
import { readPacks, sendPack, sendPackShowing, sendPdf, sendPdfRemoval } from './packApi.ts'
import { PackLinks } from './PackLinks.tsx'

/** The school's own packs and worksheets: added with a link or a PDF, offered by reason, taken off the list. */
export function PacksPart() {
  const reading = readPage(() => undefined, readPacks)
  async function change(sent: Promise<Answer<PacksPage>>, done: string) {
    const { value, problem } = await sent
    if (value) reading.change(() => value)
    say(value ? done : problemWords(problem))
  }
  function bring(id: string, input: HTMLInputElement) {
    const file = input.files?.[0]
    if (!file) return
    if (file.size > PDF_LIMIT) say('That’s more than 1.5 MB. Make the PDF smaller.')
    else void change(sendPdf(id, file), 'The PDF is saved.')
    input.value = ''
  }
  return (
    <section aria-labelledby="packs">
      <h2 class="part" id="packs">
        Packs and worksheets
      </h2>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <AddPack onPage={(page) => reading.change(() => page)} />
            <div class="panel">
              <ul class="in rows">
                <For each={page().packs} fallback={<li class="quiet">No packs yet.</li>}>
                  {(pack) => (
                    <li>
                      <p>
                        <PackLinks pack={pack} />{' '}
                        <span class="muted">
                          {pack.reasons.length > 0
                            ? `on the portal: ${pack.reasons.map((reason) => REASONS[reason as keyof typeof REASONS]).join(', ')}`
                            : 'for mentors'}
                        </span>
                      </p>
                      <p class="field">
                        <label for={`pdf-${pack.id}`}>PDF of {pack.title}</label>
                        <input
                          type="file"
                          id={`pdf-${pack.id}`}
                          accept="application/pdf"
                          onChange={(event) => bring(pack.id, event.currentTarget)}
                        />
                      </p>
                      <p class="actions">
                        <Show when={pack.hasPdf}>
                          <button
                            type="button"
                            onClick={() =>
                              void change(sendPdfRemoval(pack.id), 'The PDF is deleted.')
                            }
                          >
                            Delete the PDF: {pack.title}
                          </button>
                        </Show>
                        <button
                          type="button"
                          onClick={() =>
                            void change(sendPackShowing(pack.id, !pack.shown), 'Saved.')
                          }
                        >
                          {pack.shown ? 'No longer show' : 'Show again:'}
                          {` ${pack.title}`}
                        </button>
                      </p>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          </>
        )}
      </PageReader>
    </section>
  )
}

const begin = () => ({ id: newId(), title: '', url: '', reasons: [] as string[] })

function AddPack(props: { onPage: (page: PacksPage) => void }) {
  const [form, setForm] = createSignal(begin())
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(packForm, form()),
    send: sendPack,
    sent: (page, { title }) => {
      props.onPage(page)
      setForm(begin())
      say(`${title} is on the list.`)
    },
    boxes: form,
  })
  return (
    <details class="person card">
      <summary>Add a pack</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `pack-${field}`} />
        <TextLine
          id="pack-title"
          label="What’s it called?"
          value={form().title}
          onValue={(title) => setForm({ ...form(), title })}
          limit={PACK_LIMITS.title}
          error={error('title')}
        />
        <TextLine
          id="pack-url"
          label="Link, if it has one"
          value={form().url}
          onValue={(url) => setForm({ ...form(), url })}
          limit={PACK_LIMITS.url}
          error={error('url')}
        />
        <p>
          Offer it to anyone on the portal, for these reasons. Choose none to keep it for mentors.
        </p>
        <Chips
          id="pack-reasons"
          label="Reasons"
          chips={EVERY_REASON.map((value) => ({ value, words: REASONS[value] }))}
          pressed={form().reasons}
          onPress={(reason) => setForm({ ...form(), reasons: toggled(form().reasons, reason) })}
        />
        <p class="muted">You add the PDF once it’s on the list: 1.5 MB at the most.</p>
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Saving…' : 'Add it'}
          </button>
        </p>
      </form>
    </details>
  )
}
