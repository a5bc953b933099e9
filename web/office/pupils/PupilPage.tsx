import './pupil.css'
import { useParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import type { PupilPage as Page } from '../../../worker/pupils/office/answers.ts'
import { pupilOf } from '../referrals/WhoAsked.tsx'
import { CASELOAD, caseloadOf, QUEUE, SAFEGUARDING } from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { carriesChild } from '../shell/childHere.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { queueAddress, replyWaits } from '../triage/queueStore.ts'
import { Alerts } from './Alerts.tsx'
import { Composer } from './Composer.tsx'
import { type Doing, InPlace } from './InPlace.tsx'
import { Plan } from './Plan.tsx'
import { PupilHead } from './PupilHead.tsx'
import { PupilRail } from './PupilRail.tsx'
import { Timeline } from './Timeline.tsx'
import { withDays, withFocus, withNote, withPlan, withUnread, withVersions } from './changes.ts'
import { sayKept } from './keptNote.ts'
import { firstName } from './pupilWords.ts'
import { isPupilsOwn } from '../../../worker/referrals/rules/pupilsOwn.ts'
import { readPupilPage } from './pupilApi.ts'

const DecidedHere = lazy(() => import('./DecidedHere.tsx'))

const AboutStaff = lazy(() => import('../referrals/AboutStaff.tsx'))

const WaitingReply = lazy(() => import('../referrals/WaitingReply.tsx'))

/** Everything of one pupil: what must be known first, the plan, the next note, and one timeline. */
export default function PupilPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(
    () => params.id,
    (id) => readPupilPage(id),
  )
  const [doing, setDoing] = createSignal<Doing>(null)
  // What was begun for one pupil is not open for the next.
  createEffect(
    on(
      () => params.id,
      () => setDoing(null),
      { defer: true },
    ),
  )
  let opener: Element | null = null

  /** Whatever opened the form gets the focus again when it closes. */
  function begin(what: Doing) {
    if (what !== null && doing() === null) opener = document.activeElement
    setDoing(what)
    if (what === null && opener instanceof HTMLElement) opener.focus()
  }

  /** Once they wait for an answer it stays, so that marking it as needing none can be undone. */
  const hasWaited = createMemo<boolean>((before) => {
    const referral = reading.page()?.referral
    return before || Boolean(referral?.may.answer && referral.unreadAt)
  }, false)

  function waits(referralId: string, unreadAt: number | null) {
    reading.change((page) => withUnread(page, unreadAt))
    replyWaits(referralId, unreadAt)
  }

  function write() {
    if (!reading.page()?.referral?.may.answer) return
    if (doing() === 'message') document.getElementById('reply-words')?.focus()
    else begin('message')
  }

  offerKeys({
    w: { words: 'Write a note', press: () => document.getElementById('note-words')?.focus() },
    r: {
      words: 'Write to them',
      press: write,
    },
  })

  carriesChild(() => childOf(reading.page()))

  async function readRest() {
    const { value, problem } = await readPupilPage(params.id, { whole: true })
    if (value) reading.change(() => value)
    else say(problem.title)
  }

  return (
    <article class="page pupil">
      <p class="back no-print">
        <a href={wayBack(reading.page())}>{backWords(reading.page())}</a>
      </p>
      <PageReader reading={reading}>
        {(page) => (
          <>
            <PupilHead page={page()} doing={doing()} onBegin={begin} />
            <Suspense>
              <Show when={page().referral?.aboutStaff}>
                {(about) => <AboutStaff about={about()} outside={page().referral?.outside} />}
              </Show>
            </Suspense>
            <Alerts page={page()} />
            <Suspense>
              <Show when={hasWaited() && page().referral?.id} keyed>
                {(referralId) => (
                  <div class="in-place no-print">
                    <WaitingReply
                      page={{ id: referralId, unreadAt: page().referral?.unreadAt ?? null }}
                      onWaiting={(unreadAt) => waits(referralId, unreadAt)}
                    />
                  </div>
                )}
              </Show>
            </Suspense>
            <InPlace
              page={page()}
              doing={doing()}
              onBegin={begin}
              onChange={reading.change}
              onWaiting={waits}
            />
            <div class="two">
              <div>
                <Plan
                  page={page()}
                  onVersions={(focus) => reading.change((before) => withFocus(before, focus))}
                  onEnded={() => void reading.again()}
                  onPlan={(plan) => reading.change((before) => withPlan(before, plan))}
                  onDay={(meetsOn) => reading.change((before) => withDays(before, { meetsOn }))}
                />
                <Show when={page().case?.may.writeNote && page().case}>
                  {(its) => (
                    <Composer
                      caseId={its().case.id}
                      targets={its().plan.targets}
                      isPupils={isPupilsOwn(its().case)}
                      name={firstName(page())}
                      onKept={(note, form) => {
                        reading.change((before) => withNote(before, its().case.id, note, form))
                        sayKept(its().case.id, note, form, reading.change)
                        document.getElementById('happened')?.focus()
                      }}
                    />
                  )}
                </Show>
                <Suspense>
                  <Show when={page().referral}>
                    {(referral) => (
                      <DecidedHere page={referral()} onChanged={() => void reading.again()} />
                    )}
                  </Show>
                </Suspense>
                <Timeline
                  page={page()}
                  onVersions={(noteId, versions) =>
                    reading.change((before) => withVersions(before, noteId, versions))
                  }
                  onRest={readRest}
                />
              </div>
              <PupilRail
                page={page()}
                onChange={reading.change}
                onEnded={() => void reading.again()}
              />
            </div>
          </>
        )}
      </PageReader>
    </article>
  )
}

function childOf(page: Page | undefined) {
  const pupil = page?.pupil
  if (!pupil) return pupilOf(page?.referral ?? undefined)
  const { forename, surname, year, group } = pupil
  return { name: [forename, surname].filter(Boolean).join(' '), year, group }
}

function backTo(page: Page | undefined): string {
  // The safeguarding team opens pupils for whom nobody has asked; its own first page is not the queue.
  if (page && !page.referral && may('see_disclosures')) return SAFEGUARDING
  const mentor = page?.case?.case.mentor.id
  if (mentor === undefined || mentor === myself().person.id) {
    return may('see_own_caseload') && (mentor !== undefined || !page) ? CASELOAD : QUEUE
  }
  return caseloadOf(mentor)
}

const wayBack = (page: Page | undefined) => (backTo(page) === QUEUE ? queueAddress() : backTo(page))

function backWords(page: Page | undefined): string {
  const to = backTo(page)
  if (to === SAFEGUARDING) return 'Back to safeguarding'
  return to === QUEUE ? 'Back to the queue' : 'Back to the caseload'
}
