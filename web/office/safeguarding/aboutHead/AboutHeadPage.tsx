import { For, Show } from 'solid-js'
import type { AboutHeadPage as Page } from '../../../../worker/safeguarding/office/answers.ts'
import { WordFacts } from '../../components/facts/WordFacts.tsx'
import { OutsideContacts } from '../../referrals/OutsideContacts.tsx'
import { answerOf, officeApi } from '../../shell/api.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { Time } from '../../shell/ShortTime.tsx'
import { exactWords } from '../../shell/timeWords.ts'
import { classWords } from '../../shell/words.ts'
import { ConcernFacts } from '../tell/ConcernFacts.tsx'

/** What staff told and referred about the head, for the chair of governors alone. */
export default function AboutHeadPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(officeApi['about-head'].$get()),
  )
  return (
    <article class="page narrow">
      <PageTitle>Concerns about the head</PageTitle>
      <p>
        What staff told about the head, and the pupils that they referred because of the head, word
        for word. The safeguarding team acts on it without the head, who can’t see it. Each record
        notes that you read it.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <For
              each={page().concerns}
              fallback={<p class="quiet">Nobody has told anything about the head.</p>}
            >
              {(concern) => <OneConcern concern={concern} />}
            </For>
            <OutsideContacts contacts={page().outside} />
          </>
        )}
      </PageReader>
    </article>
  )
}

type Concern = Page['concerns'][number]

function OneConcern(props: { concern: Concern }) {
  const concern = () => props.concern
  return (
    <section class="card">
      <h2>
        <bdi>{concern().who?.name ?? 'A child who isn’t named'}</bdi>{' '}
        <span class="muted">
          <bdi>
            <Show when={concern().who}>{(who) => classWords(who())}</Show>
          </bdi>
        </span>
      </h2>
      <p class="small muted">
        {concern().by?.name ?? 'Someone who has left'}{' '}
        {concern().referred ? 'referred this pupil' : 'told this'},{' '}
        <Time at={concern().raisedAt} words={exactWords(concern().raisedAt)} />.{' '}
        <Standing concern={concern()} />
      </p>
      <Show when={concern().referred}>{(referred) => <Referred words={referred()} />}</Show>
      <For each={concern().entries}>
        {(entry) => (
          <>
            <blockquote dir="auto">{entry.words}</blockquote>
            <Show when={entry.concern}>{(facts) => <ConcernFacts concern={facts()} />}</Show>
          </>
        )}
      </For>
    </section>
  )
}

/** How far the safeguarding team is with it. */
function Standing(props: { concern: Concern }) {
  const notYet = () =>
    props.concern.referred
      ? props.concern.referred.waits
        ? 'Nobody has decided on it yet.'
        : 'It’s been decided on.'
      : 'Nobody of the team has acknowledged it yet.'
  return (
    <Show when={props.concern.acknowledged} fallback={notYet()}>
      {(acknowledged) => (
        <>
          Acknowledged by {acknowledged().by?.name ?? 'someone who has left'},{' '}
          <Time at={acknowledged().at} words={exactWords(acknowledged().at)} />.
        </>
      )}
    </Show>
  )
}

/** What whoever referred the pupil wrote. */
function Referred(props: { words: NonNullable<Concern['referred']> }) {
  return (
    <>
      <Show when={props.words.story}>
        <blockquote dir="auto">{props.words.story}</blockquote>
      </Show>
      <WordFacts
        facts={[
          ['Goes well', props.words.strengths],
          ['Was tried', props.words.tried],
        ]}
      />
    </>
  )
}
