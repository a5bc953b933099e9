import { createEffect, createMemo, on, Show } from 'solid-js'
import type { DecisionTime } from '../../../../worker/meetings/office/answers.ts'
import type { ReferralPage } from '../../../../worker/referrals/office/answers.ts'
import { Chips } from '../../components/choices/Chips.tsx'
import { readDecisionTimes } from '../../meetings/meetingApi.ts'
import { beforeBooking, decisionTimeWords, whereWords } from '../../meetings/meetingWords.ts'
import { MY_TIMES, NEW_SERIES } from '../../shell/addresses.ts'
import type { Problem } from '../../shell/api.ts'
import { may, myself } from '../../shell/me.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { readPage } from '../../shell/readPage.ts'
import { type DecisionDraft, mentorOf } from '../decision.ts'
import { capital } from '../../shell/timeWords.ts'

/** The next free times of the mentor who is chosen, or the next sessions of each group: one is booked with the decision. */
export function MeetingChoice(props: {
  page: ReferralPage
  draft: DecisionDraft
  change: (part: Partial<DecisionDraft>) => void
  /** Why the decision was refused: the time may have gone. */
  problem: Problem | undefined
}) {
  const isGroup = () => props.draft.outcome === 'group'
  // Each letter of the words changes the draft, and reads nothing again.
  const mentor = createMemo(() => (isGroup() ? undefined : (props.draft.mentorId ?? undefined)))
  return (
    <Show
      when={isGroup() || mentor()}
      fallback={<p class="soft small">Choose who meets them, and you can book a time.</p>}
    >
      <Times {...props} mentor={mentor()} />
    </Show>
  )
}

function Times(props: Parameters<typeof MeetingChoice>[0] & { mentor: string | undefined }) {
  const reading = readPage(
    () => props.mentor,
    (mentor) => readDecisionTimes(props.page.id, mentor),
  )
  createEffect(
    on(
      () => props.problem,
      (problem) => problem && void reading.again(),
      { defer: true },
    ),
  )
  // A time of another mentor's, or of another choice. One that has just gone stays unsent until they choose again.
  createEffect(
    on(reading.page, (page) => {
      const isGone = page && props.draft.time !== '' && !chosenOf(page.times)
      if (isGone && !props.problem) props.change({ time: '' })
    }),
  )
  const chosenOf = (times: readonly DecisionTime[]) =>
    times.find(({ id }) => id === props.draft.time)
  return (
    <PageReader reading={reading} words="Reading the times…">
      {(page) => (
        <div class="stack">
          <p>
            <b>{props.mentor ? 'When' : 'Which group'}</b>
          </p>
          <Show when={page().times.length > 0} fallback={<None {...props} />}>
            <Chips
              id="decision-time"
              label={props.mentor ? 'When' : 'Which group'}
              chips={[
                { value: '', words: props.mentor ? 'Without a time yet' : 'Without a place yet' },
                ...page().times.map((time) => ({
                  value: time.id,
                  words: capital(decisionTimeWords(time)),
                })),
              ]}
              pressed={[props.draft.time]}
              onPress={(time) => props.change({ time })}
            />
          </Show>
          <Show when={chosenOf(page().times)}>
            {(time) => (
              <>
                <p class="soft small">
                  {whereWords(time())}. They read it on their page, and can say there that they
                  can’t come.
                </p>
                <Show when={beforeBooking(time(), null)}>
                  {(words) => (
                    <p class="late small" role="status">
                      {words()}
                    </p>
                  )}
                </Show>
              </>
            )}
          </Show>
        </div>
      )}
    </PageReader>
  )
}

function None(props: { page: ReferralPage; draft: DecisionDraft; mentor: string | undefined }) {
  const isMe = () => props.mentor === myself().person.id
  return (
    <p class="soft small">
      <Show
        when={props.mentor}
        fallback={
          <>
            No group has a free place in the next four weeks. You can decide without one.{' '}
            <Show when={may('manage_series')}>
              <a href={NEW_SERIES}>Make a group</a>
            </Show>
          </>
        }
      >
        {isMe() ? 'You have' : `${mentorOf(props.page, props.draft)?.mentor.name} has`} no free
        one-to-one times in the next four weeks. You can decide without one.{' '}
        <Show when={isMe() && may('manage_series')}>
          <a href={MY_TIMES}>Offer times of yours</a>
        </Show>
      </Show>
    </p>
  )
}
