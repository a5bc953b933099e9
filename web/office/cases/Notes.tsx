import { For, lazy, Show, Suspense } from 'solid-js'
import type { NoteRow } from '../../../worker/cases/office/answers.ts'
import type { TextRow } from '../../../worker/cases/office/answers.ts'
import { PassOnThis } from '../referrals/PassToDsl.tsx'
import { dayWords, fullDayWords } from '../shell/timeWords.ts'
import { KINDS } from '../shell/words.ts'

const WrittenText = lazy(() => import('./CaseText.tsx'))

/** The session notes of a case, the last meeting first. */
export function Notes(props: {
  caseId: string
  notes: readonly NoteRow[]
  onVersions: (noteId: string, versions: TextRow[]) => void
  /** The case to pass a note on from; null for who may not. */
  passOnFrom: string | null
}) {
  const latestFirst = () =>
    props.notes.toSorted((a, b) => b.metOn.localeCompare(a.metOn) || b.writtenAt - a.writtenAt)
  return (
    <Show
      when={props.notes.length > 0}
      fallback={<p class="muted">No session yet. The first note you keep shows here.</p>}
    >
      <ol class="notes">
        <For each={latestFirst()}>
          {(note) => (
            <li>
              <p class="muted">
                <time dateTime={note.metOn} title={fullDayWords(note.metOn)}>
                  <b>{dayWords(note.metOn)}</b>
                </time>{' '}
                · {KINDS[note.kind]} · {note.minutes} minutes · {note.by?.name}
              </p>
              <Show
                when={note.mayCorrect || note.versions.length > 1}
                fallback={
                  <p class="wrote" dir="auto">
                    {note.words}
                  </p>
                }
              >
                <Suspense
                  fallback={
                    <p class="wrote" dir="auto">
                      {note.words}
                    </p>
                  }
                >
                  <WrittenText
                    caseId={props.caseId}
                    textId={note.id}
                    label="What happened"
                    begin="Correct this note"
                    versions={note.versions}
                    mayWrite={note.mayCorrect}
                    onVersions={(versions) => props.onVersions(note.id, versions)}
                  />
                </Suspense>
              </Show>
              <Show when={props.passOnFrom}>
                {(caseId) => <PassOnThis referralId={caseId()} about={{ noteId: note.id }} />}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}
