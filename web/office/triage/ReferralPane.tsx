import { useNavigate } from '@solidjs/router'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { caseAt, heldInName, QUEUE } from '../shell/addresses.ts'
import { readReferral } from '../referrals/referralApi.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { replyWaits, takeOff } from './queueStore.ts'
import { Due } from './ReplyDue.tsx'
import { offerKeys } from '../shell/shortcuts.ts'
import { myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { DONE, STATUS, URGENT, URGENT_SO } from '../shell/words.ts'
import { WhatTheyWrote } from '../referrals/WhatTheyWrote.tsx'
import { Decide } from './Decisions.tsx'
import { Messages, replyTo } from '../referrals/Messages.tsx'
import { DoNotTell, Parents } from '../referrals/ParentsRecord.tsx'
import { PassOn } from '../referrals/PassToDsl.tsx'
import { HowToReach } from '../referrals/HowToReach.tsx'
import { HoldLink, Trail } from '../trail/Trail.tsx'

const Decided = lazy(() => import('./Decided.tsx'))

const Meanwhile = lazy(() => import('./DecidedMeanwhile.tsx'))

const FromTeacher = lazy(() => import('../referrals/FromTeacher.tsx'))

const LockedName = lazy(() => import('../safeguarding/LockedName.tsx'))

const AboutStaff = lazy(() => import('../referrals/AboutStaff.tsx'))

const PupilCard = lazy(() => import('../roll/PupilCard.tsx'))

/** One referral: what was written, how to reach them, and the decision. */
export default function ReferralPane(props: { id: string }) {
  const navigate = useNavigate()
  const referral = readPage(() => props.id, readReferral)
  const [first, setFirst] = createSignal<{ by: DecidedMeanwhile; words: string }>()

  offerKeys({
    d: { words: 'Decide', press: () => document.getElementById('decide')?.focus() },
    r: { words: 'Write to them', press: () => document.getElementById('reply-words')?.focus() },
  })

  function decided(outcome: TriageOutcome, mentorName: string | undefined) {
    const mine = outcome === 'taken_on' && mentorName === myself().person.name
    say(
      `${DONE[outcome](mentorName ?? 'A mentor')} They can read so on their page.`,
      mine ? { href: caseAt(props.id), link: 'Open the case' } : undefined,
    )
    takeOff(props.id)
    navigate(QUEUE, { resolve: false, scroll: false })
  }

  function decidedMeanwhile(by: DecidedMeanwhile, words: string) {
    setFirst({ by, words })
    takeOff(props.id)
    referral.change((page) => ({ ...page, may: { ...page.may, decide: false } }))
    void referral.again()
  }

  function useWords() {
    const reply = replyTo(props.id)
    reply.change({ words: [reply.read().words, first()?.words].filter(Boolean).join('\n\n') })
    setFirst(undefined)
    document.getElementById('reply-words')?.focus()
  }

  return (
    <article class="pane" aria-label="Referral" aria-busy={!referral.page() && !referral.problem()}>
      <p class="back">
        <a href={QUEUE} noScroll>
          Back to the list
        </a>
      </p>
      <PageReader reading={referral} back={QUEUE}>
        {(page) => (
          <>
            <ReferralHead page={page()} />
            <Suspense>
              <Show when={page().aboutStaff}>
                {(about) => <AboutStaff about={about()} outside={page().outside} />}
              </Show>
            </Suspense>
            <DoNotTell parents={page().parents} />
            <Show when={page().moreInName}>
              {(name) => (
                <p class="notice">
                  More requests came in this name in the same hour.{' '}
                  <a href={heldInName(name())}>Read them</a>
                </p>
              )}
            </Show>
            <Suspense>
              <Show when={first()}>
                {(first) => <Meanwhile first={first().by} words={first().words} onUse={useWords} />}
              </Show>
            </Suspense>
            <div class="sides">
              <div>
                <WhatTheyWrote page={page()} />
              </div>
              <div class="aside">
                <Suspense>
                  <Show when={page().fromTeacher}>
                    <FromTeacher
                      id={page().id}
                      from={page().fromTeacher}
                      onChange={(fromTeacher) =>
                        referral.change((page) => ({ ...page, fromTeacher }))
                      }
                      onEnded={() => {
                        takeOff(props.id)
                        void referral.again()
                      }}
                    />
                  </Show>
                  <Show when={page().identity === 'sealed'}>
                    <LockedName referralId={page().id} />
                  </Show>
                </Suspense>
                <HowToReach answers={page().answers} language={page().language} />
                <Show
                  when={page().may.decide}
                  fallback={
                    <Suspense>
                      <Decided page={page()} />
                    </Suspense>
                  }
                >
                  <section class="card" aria-labelledby="decide">
                    <h2 id="decide" tabindex="-1">
                      Decide
                    </h2>
                    <Decide page={page()} onDecided={decided} onMeanwhile={decidedMeanwhile} />
                  </section>
                </Show>
                <Suspense>
                  <PupilCard referralId={page().id} />
                </Suspense>
                <Parents
                  id={page().id}
                  parents={page().parents}
                  onChange={(parents) => referral.change((page) => ({ ...page, parents }))}
                />
              </div>
              <div>
                <Messages
                  page={page()}
                  onWaiting={(unreadAt) => {
                    referral.change((page) => ({ ...page, unreadAt }))
                    replyWaits(page().id, unreadAt)
                  }}
                  onSent={(message) =>
                    referral.change((page) => ({ ...page, messages: [...page.messages, message] }))
                  }
                />
                <Show
                  when={
                    page().may.passOn &&
                    (page().status !== 'waiting' || page().withTeam || page().passedOnAt?.length)
                  }
                >
                  <PassOn
                    referralId={page().id}
                    at={page().passedOnAt}
                    withTeam={page().withTeam}
                  />
                </Show>
                <Trail trail={page().trail} holds={page().trailHolds} />
                <HoldLink on="referral" id={page().id} />
              </div>
            </div>
          </>
        )}
      </PageReader>
    </article>
  )
}

function ReferralHead(props: { page: ReferralPage }) {
  return (
    <header class="pane-head">
      <PageTitle>
        <Who {...props.page} />
      </PageTitle>
      <p>
        {fromWords(props.page)} · asked{' '}
        <Time at={props.page.madeAt} words={momentWords(props.page.madeAt)} /> ·{' '}
        <Show when={props.page.status === 'waiting'} fallback={STATUS[props.page.status]}>
          {props.page.withTeam ? '' : 'answer '}
          <Due promised={props.page.promised} withTeam={props.page.withTeam} />
        </Show>
      </p>
      <Show when={props.page.urgentBecause}>
        {(because) => (
          <p class="notice care">
            <b>{URGENT[because()]}.</b> {URGENT_SO[because()]}
          </p>
        )}
      </Show>
    </header>
  )
}
