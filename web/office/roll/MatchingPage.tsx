import './roll.css'
import { createSignal, For, Show } from 'solid-js'
import type { JoinRow, MatchesPage, MatchRow } from '../../../worker/roll/office/answers.ts'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { fromWords } from '../referrals/WhoAsked.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { classWords, counted } from '../shell/words.ts'
import { Joined } from './JoinedPupil.tsx'
import { MatchForm } from './MatchForm.tsx'
import { readMatches } from './matchApi.ts'

/** Referrals whose pupil Ajar could not be sure of, for a person to look at. */
export default function MatchingPage() {
  const list = readPage(
    () => undefined,
    () => readMatches(),
  )
  const [busy, setBusy] = createSignal(false)

  async function more(before: number) {
    if (busy()) return
    setBusy(true)
    const { value } = await readMatches(before)
    setBusy(false)
    if (value) list.change((page) => ({ ...page, ...value, rows: [...page.rows, ...value.rows] }))
  }
  function done(id: string, join: JoinRow | null, words: string) {
    list.change((page) => without(page, id, join))
    say(words)
    document.getElementById('matching')?.querySelector('summary')?.focus()
  }

  return (
    <article class="page matching" id="matching">
      <header class="list-head">
        <PageTitle>Who is who</PageTitle>
        <Show when={list.page()}>
          {(page) => <p class="muted">{page().rows.length} to look at</p>}
        </Show>
      </header>
      <p>
        Ajar only links a referral to a pupil when the full name and the year match and nobody else
        comes close. These need you to look. Ajar never looks for a name that’s locked away or
        missing.
      </p>
      <PageReader reading={list} words="Reading the list…">
        {(page) => (
          <>
            <Show when={!page().hasRoll}>
              <p class="notice">
                Your school’s pupils aren’t in Ajar yet. Ask your administrator to upload the roll.
                Until then, nobody can be matched.
              </p>
            </Show>
            <For
              each={page().rows}
              fallback={<p class="quiet empty">Nothing to look at. Everyone’s matched.</p>}
            >
              {(row, index) => (
                <Waiting
                  row={row}
                  open={index() === 0}
                  onDone={(join, words) => done(row.id, join, words)}
                />
              )}
            </For>
            <Show when={page().before}>
              {(before) => (
                <p class="more">
                  <button type="button" onClick={() => void more(before())}>
                    {busy() ? 'Reading…' : 'Show older ones'}
                  </button>
                </p>
              )}
            </Show>
            <Show when={(page().lately?.length ?? 0) > 0}>
              <h2 class="part">Matched lately</h2>
              <ul class="rows">
                <For each={page().lately}>
                  {(join) => (
                    <li>
                      <Joined
                        join={join}
                        onUndone={(match) => {
                          list.change((page) => undone(page, join.id, match))
                          say('Undone. It’s on the list again.')
                        }}
                      />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

function Waiting(props: {
  row: MatchRow
  open: boolean
  onDone: (join: JoinRow | null, words: string) => void
}) {
  const row = () => props.row
  return (
    <details class="card" open={props.open}>
      <summary>
        <bdi>{row().typed?.name}</bdi>{' '}
        <span class="muted">
          <bdi>
            <Show when={row().typed}>{(typed) => classWords(typed())}</Show>
          </bdi>{' '}
          · {fromWords(row())} ·{' '}
          {row().candidates.length === 0
            ? 'no match'
            : counted(row().candidates.length, 'possible match', 'possible matches')}
        </span>
      </summary>
      <p>
        Asked <Time at={row().madeAt} words={momentWords(row().madeAt)} />.{' '}
        <a href={row().hasCase ? caseAt(row().id) : referralAt(row().id)}>
          {row().hasCase ? 'Open the case' : 'Open the referral'}
        </a>
      </p>
      <MatchForm row={row()} onDone={(page, words) => props.onDone(page.join, words)} />
    </details>
  )
}

const without = (page: MatchesPage, id: string, join: JoinRow | null): MatchesPage => ({
  ...page,
  rows: page.rows.filter((row) => row.id !== id),
  lately: [...(join ? [join] : []), ...(page.lately ?? [])],
})

const undone = (page: MatchesPage, id: string, match: MatchRow): MatchesPage => ({
  ...page,
  rows: [match, ...page.rows.filter((row) => row.id !== id)],
  lately: (page.lately ?? []).filter((join) => join.id !== id),
})
