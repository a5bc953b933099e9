import { useNavigate } from '@solidjs/router'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { caseAt, heldInName, referralAt } from '../shell/addresses.ts'
import { readReferral } from '../referrals/referralApi.ts'
import { firstNameOf, fromWords, pupilOf, Who } from '../referrals/WhoAsked.tsx'
import { found, queueAddress, readAgain, replyWaits, rows, takeOff, waiting } from './queueStore.ts'
import { undoDecision } from './triageApi.ts'
import { Due } from './ReplyDue.tsx'
import { carriesChild } from '../shell/childHere.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { myself, toldName } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { decisionSent, say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { DONE, STATUS, URGENT, URGENT_SO } from '../shell/words.ts'
import { DoNotTell, HowToReach } from '../referrals/HowToReach.tsx'
import { WhatTheyWrote } from '../referrals/WhatTheyWrote.tsx'
import { Decide, type Sent } from './Decisions.tsx'
import { Messages, replyTo } from '../referrals/Messages.tsx'

const Decided = lazy(() => import('./Decided.tsx'))

const Meanwhile = lazy(() => import('./DecidedMeanwhile.tsx'))

const FromTeacher = lazy(() => import('../referrals/FromTeacher.tsx'))

const AroundReferral = lazy(() => import('./AroundReferral.tsx'))

const LockedName = lazy(() => import('../safeguarding/LockedName.tsx'))

const AboutStaff = lazy(() => import('../referrals/AboutStaff.tsx'))

const PupilCard = lazy(() => import('../roll/PupilCard.tsx'))

/** Stands in for a page that was left before it was read. */
const UNKNOWN = { who: null, about: 'me' } as const

/** One referral: what was written, how to reach them, and the decision. */
export default function ReferralPane(props: { id: string }) {
  const navigate = useNavigate()
  const referral = readPage(() => props.id, readReferral)
  const [first, setFirst] = createSignal<{ by: DecidedMeanwhile; words: string }>()

  offerKeys({
    d: { words: 'Decide', press: () => document.getElementById('decide')?.focus() },
    r: { words: 'Write to them', press: () => document.getElementById('reply-words')?.focus() },
  })

  carriesChild(() => pupilOf(referral.page()))

  function decided(sent: Sent) {
    const id = props.id
    const asked = referral.page() ?? { id, ...UNKNOWN }
    sayDecided(asked, sent, () => void takeBack(id, sent.turn, sent.restore))
    takeOff(id)
    navigate(queueAddress(), { resolve: false, scroll: false })
  }

  async function takeBack(id: string, turn: number, restore?: () => void) {
    const { problem } = await undoDecision(id, turn)
    if (problem) {
      say(problem.fields?.['undo'] ?? problem.title)
    } else {
      restore?.()
      say('Undone. It’s waiting again.', { href: referralAt(id), link: 'Decide it' })
      void readAgain()
    }
    if (props.id === id) void referral.again()
  }

  function decidedMeanwhile(by: DecidedMeanwhile, words: string) {
    setFirst({ by, words })
    takeOff(props.id)
    referral.change((page) => ({ ...page, may: { ...page.may, decide: false } }))
    void referral.again()
  }

  /** A colleague has it now, so this reader may not open it again. */
  const isTheirs = () => first() !== undefined && referral.problem()?.status === 404

  function useWords() {
    const reply = replyTo(props.id)
    reply.change({ words: [reply.read().words, first()?.words].filter(Boolean).join('\n\n') })
    setFirst(undefined)
    document.getElementById('reply-words')?.focus()
  }

  return (
    <article
      class="pane open"
      aria-label="Referral"
      aria-busy={!referral.page() && !referral.problem()}
    >
      <p class="back">
        <a href={queueAddress()} noScroll>
          ‹ Queue
        </a>
      </p>
      <Suspense>
        <Show when={first()}>
          {(first) => (
            <Meanwhile
              first={first().by}
              words={first().words}
              onUse={isTheirs() ? undefined : useWords}
            />
          )}
        </Show>
      </Suspense>
      <Show when={!isTheirs()}>
        <PageReader reading={referral} back={queueAddress()}>
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
              <div class="two">
                <div>
                  <WhatTheyWrote page={page()} withReach />
                  <Suspense>
                    <Show when={page().fromTeacher}>
                      <HowToReach answers={page().answers} language={page().language} />
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
                    <PupilCard referralId={page().id} />
                  </Suspense>
                </div>
                <aside aria-label="Decision">
                  <Show
                    when={page().may.decide}
                    fallback={
                      <Suspense>
                        <Decided
                          page={page()}
                          onUndo={(turn) => void takeBack(page().id, turn)}
                          onDecided={decided}
                          onMeanwhile={decidedMeanwhile}
                        />
                      </Suspense>
                    }
                  >
                    <section class="panel" aria-labelledby="decide">
                      <header>
                        <h2 id="decide" tabindex="-1">
                          Decide
                        </h2>
                        <kbd class="push" aria-hidden="true">
                          d
                        </kbd>
                      </header>
                      <div class="in">
                        <Decide page={page()} onDecided={decided} onMeanwhile={decidedMeanwhile} />
                      </div>
                    </section>
                  </Show>
                </aside>
                <div>
                  <Messages
                    page={page()}
                    onWaiting={(unreadAt) => {
                      referral.change((page) => ({ ...page, unreadAt }))
                      replyWaits(page().id, unreadAt)
                    }}
                    onSent={(message) =>
                      referral.change((page) => ({
                        ...page,
                        messages: [...page.messages, message],
                      }))
                    }
                    onUndone={(id) =>
                      referral.change((page) => ({
                        ...page,
                        messages: page.messages.filter((message) => message.id !== id),
                      }))
                    }
                  />
                  <Suspense>
                    <AroundReferral
                      page={page()}
                      onParents={(parents) => referral.change((page) => ({ ...page, parents }))}
                    />
                  </Suspense>
                </div>
              </div>
            </>
          )}
        </PageReader>
      </Show>
    </article>
  )
}

function ReferralHead(props: { page: ReferralPage }) {
  return (
    <header class="head pane-head">
      <PageTitle>
        <Who {...props.page} />
      </PageTitle>
      <Show when={props.page.wants?.id === myself().person.id}>
        <span class="tag">asked for you</span>
      </Show>
      <Place id={props.page.id} />
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

/** Which of those that wait this is, and the way to the ones beside it. */
function Place(props: { id: string }) {
  const at = () => rows().findIndex(({ id }) => id === props.id)
  const beside = (by: 1 | -1) => rows()[at() + by]?.id
  return (
    <Show when={at() >= 0}>
      <div class="push line wide-only">
        <span class="soft small">
          {at() + 1} of {found()?.matching ?? waiting() ?? rows().length}
        </span>
        <Show when={beside(-1)}>
          {(id) => (
            <a class="btn" href={referralAt(id())} noScroll aria-label="Previous request">
              <kbd>k</kbd>
            </a>
          )}
        </Show>
        <Show when={beside(1)}>
          {(id) => (
            <a class="btn" href={referralAt(id())} noScroll aria-label="Next request">
              <kbd>j</kbd>
            </a>
          )}
        </Show>
      </div>
    </Show>
  )
}

type Asked = Pick<ReferralPage, 'id' | 'who' | 'about' | 'notWanted' | 'aboutStaff'>

/** Says what was decided, and offers to undo it: all but passing on, which is read at once. */
function sayDecided(asked: Asked, { outcome, mentorName }: Sent, undo: () => unknown): void {
  if (outcome === 'passed_on')
    return say(`${DONE.passed_on(toldName(asked), null)} They can read it now.`)
  const isMine = outcome === 'taken_on' && mentorName === myself().person.name
  const reader = firstNameOf(asked)
  // A friend's or a parent's request is not about the person who reads the answer.
  const whom = asked.about === 'me' || asked.about === 'pupil' ? reader : null
  decisionSent()
  const done = DONE[outcome](mentorName ?? 'A mentor', whom)
  say(`${done} ${reader ?? 'They'} can read it in 30 seconds.`, {
    undo,
    ...(isMine ? { href: caseAt(asked.id), link: 'Open the case' } : {}),
  })
}
