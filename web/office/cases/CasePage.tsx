import { replyWaits } from '../triage/queueStore.ts'
import { useParams } from '@solidjs/router'
import { lazy, Show, Suspense } from 'solid-js'
import { FOCUS } from '../../../worker/cases/rules/caseText.ts'
import type { NoteForm as Note } from '../../../worker/cases/rules/sessionNote.ts'
import type {
  AgencyRow,
  CasePage as Page,
  NoteRow,
  TextRow,
} from '../../../worker/cases/office/answers.ts'
import { CASELOAD, caseloadOf } from '../shell/addresses.ts'
import { readCase } from './caseApi.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { WhatTheyWrote } from '../referrals/WhatTheyWrote.tsx'
import Decided from '../triage/Decided.tsx'
import { Messages } from '../referrals/Messages.tsx'
import { DoNotTell, Parents } from '../referrals/ParentsRecord.tsx'
import { PassOn } from '../referrals/PassToDsl.tsx'
import { HowToReach } from '../referrals/HowToReach.tsx'
import { Trail } from '../trail/Trail.tsx'
import { offerKeys } from '../shell/shortcuts.ts'
import { myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { dayOf, dayWords, dueWords, fullDayWords } from '../shell/timeWords.ts'
import { INTENSITY } from '../shell/words.ts'
import { followUpOf } from './agencyDraft.ts'
import { dueFrom } from './noteDraft.ts'
import { NoteForm } from './NoteForm.tsx'
import { Notes } from './Notes.tsx'

const WrittenText = lazy(() => import('./CaseText.tsx'))

const Agencies = lazy(() => import('./Agencies.tsx'))

const FromTeacher = lazy(() => import('../referrals/FromTeacher.tsx'))

const LockedName = lazy(() => import('../safeguarding/LockedName.tsx'))

const HandOver = lazy(() => import('./HandOver.tsx'))

const AboutStaff = lazy(() => import('../referrals/AboutStaff.tsx'))

const PupilCard = lazy(() => import('../roll/PupilCard.tsx'))

/** One case: what was asked (nothing retyped), what has happened since, and the next note. */
export default function CasePage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readCase)

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
      <PageReader reading={reading}>
        {(page) => (
          <>
            <CaseHead page={page()} />
            <Suspense>
              <Show when={page().referral.aboutStaff}>
                {(about) => <AboutStaff about={about()} outside={page().referral.outside} />}
              </Show>
            </Suspense>
            <DoNotTell parents={page().referral.parents} />
            <div class="sides">
              <div>
                <section class="card" aria-labelledby="focus">
                  <h2 id="focus">What we are working on</h2>
                  <Show when={page().focus.length === 0}>
                    <p class="muted">Nothing is written yet.</p>
                  </Show>
                  <Suspense>
                    <WrittenText
                      caseId={page().case.id}
                      textId={FOCUS}
                      label="What we are working on, and how we shall know that it helps"
                      begin={page().focus.length > 0 ? 'Change this' : 'Write it'}
                      versions={page().focus}
                      mayWrite={page().may.writeFocus}
                      onVersions={(focus) => reading.change((page) => ({ ...page, focus }))}
                    />
                  </Suspense>
                </section>
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
                    caseId={page().case.id}
                    notes={page().notes}
                    onVersions={(noteId, versions) =>
                      reading.change((page) => withVersions(page, noteId, versions))
                    }
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
                    <LockedName referralId={page().case.id} />
                  </Show>
                </Suspense>
                <Parents
                  id={page().case.id}
                  parents={page().referral.parents}
                  onChange={(parents) =>
                    reading.change((page) => ({ ...page, referral: { ...page.referral, parents } }))
                  }
                />
                <Suspense>
                  <Agencies
                    caseId={page().case.id}
                    entries={page().agencies}
                    services={page().referral.services}
                    mayKeep={page().may.keepAgencies}
                    onEntries={(agencies) => reading.change((page) => withAgencies(page, agencies))}
                  />
                </Suspense>
                <HowToReach answers={page().referral.answers} language={page().referral.language} />
                <Suspense>
                  <PupilCard referralId={page().case.id} />
                </Suspense>
                <WhatTheyWrote page={page().referral} />
                <Messages
                  page={page().referral}
                  onWaiting={(unreadAt) => {
                    reading.change((page) => ({
                      ...page,
                      referral: { ...page.referral, unreadAt },
                    }))
                    replyWaits(page().referral.id, unreadAt)
                  }}
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
                <Suspense>
                  <HandOver caseId={page().case.id} />
                </Suspense>
                <Trail trail={page().referral.trail} holds={page().referral.trailHolds} />
              </div>
            </div>
          </>
        )}
      </PageReader>
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
  page && page.case.mentor.id !== myself().person.id ? caseloadOf(page.case.mentor.id) : CASELOAD

/** The page as it stands with this note, without opening the case (and its trail) once more. */
function withNote(page: Page, note: NoteRow, { dueOn }: Note): Page {
  const { lastMetOn } = page.case
  return {
    ...page,
    notes: [note, ...page.notes.filter(({ id }) => id !== note.id)],
    case: {
      ...page.case,
      dueOn: earlier(dueOn, page.case.followUpOn),
      due: dueFrom(earlier(dueOn, page.case.followUpOn)),
      lastMetOn: lastMetOn && lastMetOn > note.metOn ? lastMetOn : note.metOn,
    },
  }
}

const withVersions = (page: Page, noteId: string, versions: TextRow[]): Page => ({
  ...page,
  notes: page.notes.map((note) =>
    note.id === noteId ? { ...note, versions, words: versions.at(-1)?.words ?? note.words } : note,
  ),
})

/** Whichever day comes first, of those there are. */
const earlier = (one: string | null, other: string | null) =>
  one && other ? (one < other ? one : other) : (one ?? other)

/** The next day is that of the meeting or of asking again; which one it was follows from the page before. */
function withAgencies(page: Page, agencies: AgencyRow[]): Page {
  const followUpOn = followUpOf(agencies)
  const { dueOn } = page.case
  const meets = dueOn === page.case.followUpOn ? null : dueOn
  const next = earlier(meets, followUpOn)
  return { ...page, agencies, case: { ...page.case, followUpOn, dueOn: next, due: dueFrom(next) } }
}
