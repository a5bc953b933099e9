import { useParams } from '@solidjs/router'
import { createEffect, lazy, on, Show, Suspense } from 'solid-js'
import type { CasePage as Page, NoteForm as Note, NoteRow } from '../../../worker/office/answers.ts'
import { CASELOAD, caseloadOf } from '../addresses.ts'
import { readCase } from '../api.ts'
import { fromWords, Who } from '../queue/Who.tsx'
import { markRead } from '../queue/waiting.ts'
import { Asked } from '../referral/Asked.tsx'
import { Decided } from '../referral/Decided.tsx'
import { Messages } from '../referral/Messages.tsx'
import { DoNotTell, Parents } from '../referral/Parents.tsx'
import { PassOn } from '../referral/PassOn.tsx'
import { Reach } from '../referral/Reach.tsx'
import { Trail } from '../referral/Trail.tsx'
import { offerKeys } from '../shell/keys.ts'
import { me } from '../shell/me.ts'
import { Opened } from '../shell/Opened.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/said.ts'
import { dayOf, dayWords, dueWords, fullDayWords } from '../times.ts'
import { INTENSITY } from '../words.ts'
import { dueFrom } from './note.ts'
import { NoteForm } from './NoteForm.tsx'
import { Notes } from './Notes.tsx'

const FromTeacher = lazy(() => import('../referral/FromTeacher.tsx'))
const SealedName = lazy(() => import('../names/SealedName.tsx'))
const PupilCard = lazy(() => import('../matching/PupilCard.tsx'))

/** One case: what was asked (nothing retyped), what has happened since, and the next note. */
export default function CasePage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readCase)
  createEffect(on(reading.page, (page) => page && markRead(page.case.id)))

  offerKeys({
    w: { words: 'Write a note', press: () => document.getElementById('note-words')?.focus() },
    r: { words: 'Write to them', press: () => document.getElementById('reply-words')?.focus() },
  })

  function kept(note: NoteRow, form: Note) {
    reading.change((page) => withNote(page, note, form))
    say(`Note kept.${form.dueOn ? ` Next due ${fullDayWords(form.dueOn)}.` : ''}`)
    document.getElementById('notes')?.focus()
  }

  return (
    <article class="page">
      <p class="back">
        <a href={backTo(reading.page())}>Back to the caseload</a>
      </p>
      <Opened reading={reading}>
        {(page) => (
          <>
            <CaseHead page={page()} />
            <DoNotTell parents={page().referral.parents} />
            <div class="sides">
              <div>
                <Show when={page().may.writeNote}>
                  <section class="card" aria-labelledby="write">
                    <h2 id="write">Write a session note</h2>
                    <NoteForm caseId={page().case.id} onKept={kept} />
                  </section>
                </Show>
                <section class="card" aria-labelledby="notes">
                  <h2 id="notes" tabindex="-1">
                    Session notes
                  </h2>
                  <Notes
                    notes={page().notes}
                    passOnFrom={page().referral.may.passOn ? page().case.id : null}
                  />
                </section>
              </div>
              <div class="aside">
                <Suspense>
                  <Show when={page().referral.fromTeacher}>
                    <FromTeacher
                      id={page().case.id}
                      from={page().referral.fromTeacher}
                      onChange={(fromTeacher) =>
                        reading.change((page) => ({
                          ...page,
                          referral: { ...page.referral, fromTeacher },
                        }))
                      }
                      onEnded={reading.again}
                    />
                  </Show>
                  <Show when={page().case.identity === 'sealed'}>
                    <SealedName referralId={page().case.id} />
                  </Show>
                </Suspense>
                <Parents
                  id={page().case.id}
                  parents={page().referral.parents}
                  onChange={(parents) =>
                    reading.change((page) => ({ ...page, referral: { ...page.referral, parents } }))
                  }
                />
                <Reach answers={page().referral.answers} language={page().referral.language} />
                <Suspense>
                  <PupilCard referralId={page().case.id} />
                </Suspense>
                <Asked page={page().referral} />
                <Messages
                  page={page().referral}
                  onSent={(message) =>
                    reading.change((page) => ({
                      ...page,
                      referral: {
                        ...page.referral,
                        messages: [...page.referral.messages, message],
                      },
                    }))
                  }
                />
                <Decided page={page().referral} inCase />
                <Show when={page().referral.may.passOn}>
                  <PassOn referralId={page().case.id} at={page().referral.passedOnAt} />
                </Show>
                <Trail trail={page().referral.trail} holds={page().referral.trailHolds} />
              </div>
            </div>
          </>
        )}
      </Opened>
    </article>
  )
}

function CaseHead(props: { page: Page }) {
  const open = () => props.page.case
  return (
    <header class="pane-head">
      <PageTitle>
        <Who {...open()} />
      </PageTitle>
      <p>
        {fromWords(open())} · with {open().mentor.name} since {dayWords(dayOf(open().openedAt))} ·{' '}
        {INTENSITY[open().intensity].label.toLowerCase()}, {INTENSITY[open().intensity].weighs} ·{' '}
        <span classList={{ late: open().due === 'late' }}>{dueWords(open())}</span>
      </p>
    </header>
  )
}

const backTo = (page: Page | undefined) =>
  page && page.case.mentor.id !== me()!.person.id ? caseloadOf(page.case.mentor.id) : CASELOAD

/** The page as it stands with this note, without opening the case (and its trail) once more. */
function withNote(page: Page, note: NoteRow, { dueOn }: Note): Page {
  const { lastMetOn } = page.case
  return {
    ...page,
    notes: [note, ...page.notes.filter(({ id }) => id !== note.id)],
    case: {
      ...page.case,
      dueOn,
      due: dueFrom(dueOn),
      lastMetOn: lastMetOn && lastMetOn > note.metOn ? lastMetOn : note.metOn,
    },
  }
}
