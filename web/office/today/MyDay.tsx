import { For, Match, Show, Switch } from 'solid-js'
import type { OwnSession, TodayPage } from '../../../worker/today/office/answers.ts'
import type { DayLine } from '../../../worker/today/rules/dayPlan.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt, referralAt, registerAt, SESSIONS, sessionAt } from '../shell/addresses.ts'
import { timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { talkWords } from '../talks/talkWords.ts'
import { lengthWords } from './todayWords.ts'

/** What they have on today, where the clock stands, and when they're free. */
export function MyDay(props: { lines: readonly DayLine<OwnSession>[]; now: number }) {
  const hasSessions = () => props.lines.some(({ is }) => is === 'session')
  return (
    <section class="panel">
      <header>
        <h2>My day</h2>
        <a class="push small" href={SESSIONS}>
          Week
        </a>
      </header>
      <Show when={hasSessions()} fallback={<p class="in soft">You’ve nothing on today.</p>}>
        <ol class="day">
          <For each={props.lines}>{(line) => <Line line={line} now={props.now} />}</For>
        </ol>
      </Show>
    </section>
  )
}

function Line(props: { line: DayLine<OwnSession>; now: number }) {
  const session = () => (props.line.is === 'session' ? props.line : null)
  const clock = () => (props.line.is === 'now' ? props.line : null)
  const gap = () => (props.line.is === 'gap' ? props.line : null)
  return (
    <Switch>
      <Match when={session()}>
        {(line) => <Session session={line().session} isNow={line().isNow} now={props.now} />}
      </Match>
      <Match when={clock()}>
        {(line) => (
          <li class="now">
            <time>{timeWords(line().at)}</time>
            <div>
              <b>Now</b> · {untilWords(line().untilAt)}
            </div>
          </li>
        )}
      </Match>
      <Match when={gap()}>
        {(line) => (
          <li>
            <time>{timeWords(line().fromAt)}</time>
            <div class="free">Free, {lengthWords(line().toAt - line().fromAt)}</div>
          </li>
        )}
      </Match>
    </Switch>
  )
}

const untilWords = (untilAt: number | null) =>
  untilAt === null ? 'nothing more today' : `nothing until ${timeWords(untilAt)}`

function Session(props: { session: OwnSession; isNow: boolean; now: number }) {
  const session = () => props.session
  const hasBegun = () => session().startsAt <= props.now
  const isOpen = () =>
    session().is === 'session' && hasBegun() && !session().registerEnded && session().coming > 0
  return (
    <li classList={{ past: session().over, now: props.isNow }}>
      <time>{timeWords(session().startsAt)}</time>
      <div>
        <Show when={props.isNow}>
          <b>Now</b> ·{' '}
        </Show>
        <Switch>
          <Match when={session().is === 'session'}>
            <a href={sessionAt(session().id)}>{session().title}</a>{' '}
            <span class="soft small">{comingWords(session(), hasBegun())}</span>
          </Match>
          <Match when={session().is === 'duty'}>{session().title}</Match>
          <Match when={session().is === 'meeting'}>
            <Meeting of={session()} />
          </Match>
        </Switch>
        <Show when={!session().over && session().place}>
          <br />
          <span class="soft small">{session().place}</span>
        </Show>
        <Show when={isOpen()}>
          <br />
          <a href={registerAt(session().id)}>Finish the register</a>
        </Show>
      </div>
    </li>
  )
}

/** Whom they meet, as far as they may see it: each name leads to their case, or to their request. */
function Meeting(props: { of: OwnSession }) {
  const talks = () => talkWords(props.of.with)
  return (
    <>
      <For each={props.of.with.cases} fallback={talks() || <>Booked</>}>
        {(its, n) => (
          <>
            {n() > 0 ? ', ' : ''}
            <a href={its.hasCase ? caseAt(its.id) : referralAt(its.id)}>
              <Who {...its} />
            </a>
          </>
        )}
      </For>{' '}
      <Show when={props.of.with.cases.length > 0}>
        <span class="soft small">{props.of.title}</span>
      </Show>
    </>
  )
}

function comingWords(
  { coming, marked, registerEnded, over }: OwnSession,
  hasBegun: boolean,
): string {
  if (hasBegun && registerEnded) return 'register finished'
  if (hasBegun && coming > 0) return `${marked} of ${Math.max(coming, marked)} marked`
  if (over && coming === 0) return 'nobody booked'
  return coming === 0 ? 'nobody’s booked yet' : `${counted(coming, 'person', 'people')} coming`
}

type Colleague = NonNullable<TodayPage['team']>['mentors'][number]

/** "until 9.50am", "with someone until 9.40am", "Break duty until 11.20am" */
function nowWords({ now, nextAt, isOff }: Colleague): string {
  if (now === 'on_call') return 'on a call'
  if (now) return `${now.title ?? 'with someone'} until ${timeWords(now.untilAt)}`
  if (isOff) return 'everything’s called off today'
  return nextAt === null ? 'from now on' : `until ${timeWords(nextAt)}`
}

/** Whether each of the other mentors is free now, and whether the room is open. */
export function WhosFree(props: { team: NonNullable<TodayPage['team']> }) {
  const isOpen = () => props.team.room.is === 'reading' || props.team.room.is === 'between'
  return (
    <Show when={isOpen()}>
      <section class="panel">
        <header>
          <h2>Who’s free</h2>
        </header>
        <Show
          when={props.team.mentors.length > 0}
          fallback={<p class="in soft">You’re the only mentor here.</p>}
        >
          <dl class="facts in">
            <For each={props.team.mentors}>
              {(mentor) => (
                <>
                  <dt>{mentor.person.name}</dt>
                  <dd>
                    <Show when={!mentor.now && !mentor.isOff}>
                      <b class="tag ok">Free</b>{' '}
                    </Show>
                    {nowWords(mentor)}
                  </dd>
                </>
              )}
            </For>
          </dl>
        </Show>
        <footer class="soft small">{roomWords(props.team.room)}</footer>
      </section>
    </Show>
  )
}

const roomWords = (room: NonNullable<TodayPage['team']>['room']) =>
  room.is === 'reading'
    ? `The room’s open until ${timeWords(room.untilAt)}.`
    : room.is === 'no_dates'
      ? ''
      : `The room opens again at ${timeWords(room.fromAt)}.`
