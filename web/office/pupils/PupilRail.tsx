import { For, lazy, Show, Suspense } from 'solid-js'
import { roleName } from '../../../worker/access/rules/accessTable.ts'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { contactsOf } from '../cases/agencyDraft.ts'
import { warnings } from '../referrals/HowToReach.tsx'
import { fromWords } from '../referrals/WhoAsked.tsx'
import { caseAt, copyAt, referralAt } from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { Time } from '../shell/ShortTime.tsx'
import { dayOf, dayWords, momentWords } from '../shell/timeWords.ts'
import { trailWords } from '../trail/trailWords.ts'
import { languageName, REACH, STATUS, TIMES } from '../shell/words.ts'
import { isTheirThread, plainDay, threadWords } from './pupilWords.ts'

const FromTeacher = lazy(() => import('../referrals/FromTeacher.tsx'))

const OnMovingUpList = lazy(() => import('../movingUp/OnMovingUpList.tsx'))

const LockedName = lazy(() => import('../safeguarding/LockedName.tsx'))

type RailProps = {
  page: PupilPage
  onChange: (alter: (page: PupilPage) => PupilPage) => void
  /** The request ended here: the page is read again. */
  onEnded: () => void
}

/** How to reach them, who else has to do with them, who has looked. */
export function PupilRail(props: RailProps) {
  return (
    <aside class="pupil-rail">
      <Show when={props.page.referral}>
        {(referral) => (
          <>
            <Reach page={props.page} />
            <Suspense>
              <Show when={referral().identity === 'sealed'}>
                <LockedName referralId={referral().id} />
              </Show>
              <Show when={referral().fromTeacher}>
                <FromTeacher
                  id={referral().id}
                  from={referral().fromTeacher}
                  onChange={(fromTeacher) =>
                    props.onChange((page) =>
                      page.referral
                        ? { ...page, referral: { ...page.referral, fromTeacher } }
                        : page,
                    )
                  }
                  onEnded={props.onEnded}
                />
              </Show>
            </Suspense>
            <Involved page={props.page} />
          </>
        )}
      </Show>
      <Suspense>
        <Show when={may('keep_moving_up') && props.page.pupil}>
          {(pupil) => <OnMovingUpList pupilId={pupil().id} />}
        </Show>
      </Suspense>
      <Others page={props.page} />
      <Looked page={props.page} />
      <Show when={may('copy_for_pupil') && (props.page.pupil ?? props.page.referral)}>
        {(whose) => (
          <p>
            <a href={copyAt(whose().id)}>Make a copy for them</a>
          </p>
        )}
      </Show>
    </aside>
  )
}

function Reach(props: { page: PupilPage }) {
  const referral = () => props.page.referral
  const answers = () => referral()?.answers
  const when = () =>
    answers()
      ?.when.map((time) => TIMES[time])
      .join(', ')
  return (
    <section class="panel" aria-labelledby="reach">
      <header>
        <h2 id="reach">Reach {isTheirThread(props.page) ? 'them' : threadWords(props.page)}</h2>
      </header>
      <div class="in stack">
        <Show when={answers()}>
          {(said) => (
            <>
              <p>
                <b>{REACH[said().reach]}</b>
                <Show when={said().number && props.page.doNotTellAt === null}>
                  <br />
                  <bdi class="num">{said().number}</bdi>
                </Show>
              </p>
              <For each={warnings(said())}>{(warning) => <p class="late">{warning}</p>}</For>
              <dl class="facts">
                <Fact label="When" words={when()} />
                <Fact label="Safe times" words={said().safeTimes} />
                <Fact label="Interpreter" words={said().interpreter} />
                <Show when={referral()?.language !== 'en' && referral()?.language}>
                  {(language) => <Fact label="Reads" words={languageName(language())} />}
                </Show>
              </dl>
            </>
          )}
        </Show>
      </div>
      <Show when={props.page.doNotTellAt !== null}>
        <footer class="small soft">
          Home contact is closed while “don’t tell their parents” stands.
        </footer>
      </Show>
    </section>
  )
}

function Fact(props: { label: string; words: string | undefined }) {
  return (
    <Show when={props.words}>
      <dt>{props.label}</dt>
      <dd dir="auto">{props.words}</dd>
    </Show>
  )
}

/** The state of the parents' record, in a word. */
function parentsWords({ referral, doNotTellAt }: PupilPage): string {
  if (doNotTellAt !== null) return 'Not to be told'
  const kinds = referral?.parents?.entries.map(({ kind }) => kind) ?? []
  if (kinds.includes('parent_agreed')) return 'Agreed'
  if (kinds.includes('parent_refused')) return 'Said no'
  return kinds.includes('told') ? 'Know' : ''
}

function Involved(props: { page: PupilPage }) {
  const referral = () => props.page.referral
  const mentor = () => props.page.case?.case.mentor
  const agencies = () =>
    contactsOf(props.page.case?.agencies ?? []).map(({ contact }) => contact.agency)
  return (
    <section class="panel" aria-labelledby="involved">
      <header>
        <h2 id="involved">Who’s involved</h2>
      </header>
      <div class="in">
        <dl class="facts">
          <Fact
            label="Mentor"
            words={
              mentor()
                ? mentor()?.id === myself().person.id
                  ? 'You'
                  : mentor()?.name
                : 'Nobody yet'
            }
          />
          <Fact label="Teacher" words={referral()?.fromTeacher?.by?.name} />
          <Fact label="Would like" words={referral()?.wants?.name} />
          <Show when={referral()?.notWanted}>
            {(not) => <Fact label="Not" words={`${not().name}, who doesn’t see this`} />}
          </Show>
          <Fact label="Parents" words={parentsWords(props.page)} />
          <For each={agencies()}>{(agency) => <Fact label="Service" words={agency} />}</For>
        </dl>
      </div>
    </section>
  )
}

/** The pupil's other requests that this person may see, this year's and those before. */
function Others(props: { page: PupilPage }) {
  return (
    <Show when={props.page.others.length > 0}>
      <section class="panel" aria-labelledby="others">
        <header>
          <h2 id="others">Other requests</h2>
        </header>
        <ul class="in stack">
          <For each={props.page.others}>
            {(other) => (
              <li>
                <a href={other.hasCase ? caseAt(other.id) : referralAt(other.id)}>
                  {fromWords(other)}, {plainDay(dayOf(other.madeAt))}
                </a>{' '}
                <span class="soft small">
                  {STATUS[other.status]}
                  <Show when={other.mentor}>{(mentor) => <>, {mentor().name}</>}</Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

const nameOf = (by: string) => (by === myself().person.name ? 'You' : by)

/** The last two names, and all of it folded. */
function Looked(props: { page: PupilPage }) {
  const trail = () => props.page.trail
  const lately = () => {
    const opened = trail().filter(({ did }) => did === 'opened')
    const last = new Map(opened.map(({ by, at }) => [by, at]))
    return [...last].toSorted(([, a], [, b]) => b - a).slice(0, 2)
  }
  return (
    <Show when={trail().length > 0}>
      <section class="panel no-print" aria-labelledby="looked">
        <header>
          <h2 id="looked">Who’s looked</h2>
        </header>
        <div class="in small">
          <p>
            {lately()
              .map(([by, at]) => `${nameOf(by)}, ${dayWords(dayOf(at))}.`)
              .join(' ')}
          </p>
          <details>
            <summary>All {trail().length}</summary>
            <ol class="looked">
              <For each={trail().toReversed()}>
                {(entry) => (
                  <li>
                    <Time at={entry.at} words={momentWords(entry.at)} /> {entry.by}{' '}
                    <span class="soft">{roleName(entry.asRole)}</span> {trailWords(entry.did)}
                  </li>
                )}
              </For>
            </ol>
          </details>
        </div>
      </section>
    </Show>
  )
}
