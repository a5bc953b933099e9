import './today.css'
import { createEffect, on, Show } from 'solid-js'
import type { TodayPage as Page } from '../../../worker/today/office/answers.ts'
import { Door } from '../components/Door.tsx'
import { Icon } from '../components/Icon.tsx'
import { CASELOAD, KITCHEN, QUEUE, REFER, SAFEGUARDING, TELL } from '../shell/addresses.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { offerRowKeys } from '../shell/keys/rowShortcuts.ts'
import { may, me, myself, tellWords } from '../shell/me.ts'
import { countNeeds } from '../shell/later/watchNeeds.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords, promiseWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { keptLines, Ledger } from './Ledger.tsx'
import { MyDay, WhosFree } from './MyDay.tsx'
import { KINDS, linesOf } from './needLines.ts'
import { ForAPupilNow, MealsToday, WhatFamiliesSee, YouReferred } from './RolesParts.tsx'
import { readTodayPage } from './todayApi.ts'
import { dayWords, freeWords } from './todayWords.ts'

/** The first page: what needs whoever signed in now, in one order, and their day beside it. */
export default function TodayPage() {
  const reading = readPage(() => undefined, readTodayPage)
  const [lines, changeLines] = keptLines()
  offerRowKeys()
  // The counters are asked for every minute while someone is there: the page looks again with them.
  createEffect(on(me, () => void reading.again(), { defer: true }))
  createEffect(
    on(reading.page, (page) => {
      if (!page) return
      changeLines(linesOf(page.needs, page.on, myself().person.id))
      countNeeds(page)
    }),
  )
  return (
    <article class="page today">
      <div class="head">
        <PageTitle>{fullDayWords(reading.page()?.on ?? dayOf(Date.now()))}</PageTitle>
        <Show when={may('write_session_note')}>
          <div class="push">
            <WriteNote />
          </div>
        </Show>
        <Show when={reading.page()?.referred}>
          <div class="push">
            <a class="btn danger" href={TELL}>
              {tellWords()}
            </a>
            <a class="btn main" href={REFER}>
              Refer a pupil
            </a>
          </div>
        </Show>
        <Show when={reading.page()}>{(page) => <p>{summaryWords(page())}</p>}</Show>
      </div>
      <PageReader reading={reading} words="Opening your day">
        {(page) => (
          <div classList={{ two: hasAside(page()) }}>
            <div>
              <Show when={page().meals}>{(meals) => <MealsToday meals={meals()} />}</Show>
              <Show when={lines().length > 0} fallback={<Calm page={page()} />}>
                <Ledger lines={lines()} />
              </Show>
              <Show when={page().referred}>
                {(referred) => <YouReferred referred={referred()} />}
              </Show>
            </div>
            <Show when={hasAside(page())}>
              <div>
                <Show when={page().myDay}>
                  {(lines) => <MyDay lines={lines()} now={page().now} />}
                </Show>
                <Show when={page().team}>{(team) => <WhosFree team={team()} />}</Show>
                <Show when={page().families}>
                  {(families) => <WhatFamiliesSee families={families()} today={page().on} />}
                </Show>
                <Show when={page().referred}>
                  <ForAPupilNow />
                </Show>
              </div>
            </Show>
          </div>
        )}
      </PageReader>
    </article>
  )
}

/** A note belongs to a pupil, so it begins at the caseload. */
function WriteNote() {
  let link!: HTMLAnchorElement
  offerKeys({ w: { words: 'Write a note', press: () => link.click() } })
  return (
    <a ref={(element) => (link = element)} class="btn" href={CASELOAD}>
      <Icon name="note" />
      Write a note <kbd>w</kbd>
    </a>
  )
}

const hasAside = ({ myDay, families, referred }: Page) => Boolean(myDay ?? families ?? referred)

/** "11 things need you, and the first can’t wait. You’re free for 2 hours before lunch." and what’s said of the day. */
function summaryWords({ needs, said, on: today, families, free }: Page): string {
  const total = needs.reduce((sum, group) => sum + group.total, 0)
  const isHot = needs.some(({ kind }) => KINDS[kind].hot)
  const things = total === 1 ? 'One thing' : counted(total, 'thing')
  const count =
    total === 0
      ? ''
      : families && !may('see_queue')
        ? `${things} to put straight. Nothing here shows you what a pupil wrote.`
        : `${things} ${total === 1 ? 'needs' : 'need'} you${isHot ? firstWords(total) : ''}.`
  return [count, free && freeWords(free), dayWords(said, today)].filter(Boolean).join(' ')
}

const firstWords = (total: number) =>
  total === 1 ? ', and it can’t wait' : ', and the first can’t wait'

/** Nothing needs them: it says so, and what comes next. Whoever teaches or cooks reads their own part instead. */
function Calm(props: { page: Page }) {
  const next = () => props.page.myDay?.find((line) => line.is === 'session' && !line.session.over)
  return (
    <Show when={!props.page.referred && !props.page.meals}>
      <section class="panel">
        <div class="calm">
          <Door size={64} />
          <h2>Nothing needs you now</h2>
          <p class="soft">{calmWords(props.page)}</p>
          <Show when={next()}>
            {(line) => <p class="soft">{nextWords(line(), props.page.now)}</p>}
          </Show>
          <p class="line">
            <Show when={props.page.nextPromise !== undefined}>
              <a class="btn" href={QUEUE}>
                Open the queue
              </a>
              <a class="btn bare" href={CASELOAD}>
                Open my caseload
              </a>
            </Show>
            <Show when={may('see_disclosures')}>
              <a class="btn" href={SAFEGUARDING}>
                Open safeguarding
              </a>
            </Show>
            <Show when={props.page.meals}>
              <a class="btn" href={KITCHEN}>
                Open the kitchen sheet
              </a>
            </Show>
          </p>
        </div>
      </section>
    </Show>
  )
}

function calmWords({ nextPromise, families }: Page): string {
  if (nextPromise)
    return `Everyone who wrote has time left. The next answer’s due ${promiseWords(nextPromise)}.`
  if (nextPromise === null) {
    const waiting = me()?.tally.waiting ?? 0
    return waiting === 0
      ? 'Nobody’s waiting. New requests show up here.'
      : `${counted(waiting, 'request is', 'requests are')} waiting without a promised day.`
  }
  if (may('see_disclosures')) return 'Everything that was passed on has been acknowledged.'
  if (may('see_concerns_about_head'))
    return 'You’ve read everything that staff told about the head.'
  if (may('keep_partnership')) {
    return 'Your visits, training and meetings are at “Across schools”. No pupil is in them.'
  }
  if (may('see_figures')) {
    return `Ajar has no figures for governors yet, and shows you no pupil. If a child worries you, press “${tellWords()}”.`
  }
  if (may('oversee_records')) return 'The menu has what we keep, and what was taken out.'
  return families ? 'No setting’s missing, and nothing waits for your yes.' : ''
}

type Line = NonNullable<Page['myDay']>[number]

function nextWords(line: Line, now: number): string {
  if (line.is !== 'session') return ''
  const { title, startsAt, endsAt } = line.session
  return startsAt <= now
    ? `${title} is on until ${timeWords(endsAt)}.`
    : `${title} starts at ${timeWords(startsAt)}.`
}
