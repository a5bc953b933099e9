import '../triage/queue/Queue.css'
import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type {
  PastRequest,
  RequestsPage as Answered,
} from '../../../worker/referrals/office/answers.ts'
import { OUTCOMES, type RequestsFilter } from '../../../worker/referrals/rules/requestsFilter.ts'
import { REASONS as ALL_REASONS } from '../../../worker/school/rules/reasonsForHelp.ts'
import { filterText } from '../../../worker/triage/rules/queueFilter.ts'
import { Waiting } from '../components/states/Waiting.tsx'
import { referralAt, REQUESTS } from '../shell/addresses.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { may, myself } from '../shell/me.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { capital, dayOf, dayWords } from '../shell/timeWords.ts'
import { REASONS, yearWords } from '../shell/words.ts'
import { pastRowParts } from '../triage/QueueRow.tsx'
import { focusFilters, OUTCOME_WORDS } from '../triage/queue/filters.ts'
import { requestsWords } from '../triage/queue/filterWords.ts'
import { Pick } from '../triage/queue/Pick.tsx'
import { SavedViews } from '../triage/queue/SavedViews.tsx'
import { readRequests, requestsFilterIn } from './requestsApi.ts'
import { StillUndoable } from './StillUndoable.tsx'

const hrefOf = (query: string) => (query ? `${REQUESTS}?${query}` : REQUESTS)

/** Everything that was decided or withdrawn, the latest first, fifty at a time. */
export default function RequestsPage() {
  const location = useLocation()
  const navigate = useNavigate()
  const filter = () => requestsFilterIn(location.search)
  const reading = readPage(
    () => filterText(filter()),
    () => readRequests(filter()),
  )
  const [isBusy, setBusy] = createSignal(false)
  const known = () => reading.page()?.mentors ?? []

  async function more() {
    const page = reading.page()
    if (isBusy() || !page?.after) return
    setBusy(true)
    const { value } = await readRequests(filter(), page.after)
    setBusy(false)
    if (!value) return
    reading.change((before) => ({ ...value, rows: [...before.rows, ...value.rows] }))
    const [first] = value.rows
    if (first) document.getElementById(`request-${first.id}`)?.focus()
  }
  function filterBy(chosen: RequestsFilter) {
    navigate(hrefOf(filterText(chosen)), { resolve: false, replace: true, scroll: false })
  }

  offerKeys({
    j: { words: 'Next', press: () => step(1) },
    k: { words: 'Previous', press: () => step(-1) },
    f: { words: 'Filter', press: focusFilters },
  })

  return (
    <article class="page" aria-busy={isBusy()}>
      <div class="head">
        <PageTitle>All requests</PageTitle>
        <p>What was decided, and what was withdrawn. Those still waiting are in the queue.</p>
      </div>
      <Show when={may('decide_referral')}>
        <StillUndoable onUndone={() => void reading.again()} />
      </Show>
      <Filters filter={filter()} mentors={known()} onPick={filterBy} />
      <SavedViews
        page="requests"
        query={filterText(filter())}
        hrefOf={hrefOf}
        wordsOf={(query) => requestsWords(requestsFilterIn(query), known())}
      />
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void reading.again()} />}
      </Show>
      <Show when={!reading.page() && !reading.problem()}>
        <Waiting words="Opening all requests" />
      </Show>
      <Show when={reading.page()}>
        {(page) => (
          <>
            <Show when={page().rows.length > 0}>
              <Table rows={page().rows} />
            </Show>
            <Foot
              page={page()}
              isFiltered={filterText(filter()) !== ''}
              isBusy={isBusy()}
              onMore={more}
            />
          </>
        )}
      </Show>
    </article>
  )
}

function Filters(props: {
  filter: RequestsFilter
  mentors: Answered['mentors']
  onPick: (filter: RequestsFilter) => void
}) {
  const [isOpen, setOpen] = createSignal(false)
  const { firstYear, lastYear } = myself().school
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => firstYear + n)
  const pick = (name: keyof RequestsFilter) => (value: string | undefined) => {
    const all = Object.entries({ ...props.filter, [name]: value })
    const set = all.filter((entry): entry is [string, string] => Boolean(entry[1]))
    props.onPick(requestsFilterIn(new URLSearchParams(set).toString()))
  }
  const others = () =>
    props.mentors
      .filter(({ id }) => id !== myself().person.id)
      .map(({ id, name }) => [id, name] as const)
  return (
    <div class="filters" classList={{ 'is-open': isOpen() }}>
      <button
        type="button"
        class="btn phone-only"
        aria-expanded={isOpen()}
        onClick={() => setOpen(!isOpen())}
      >
        Filter
      </button>
      <Pick
        any="Any outcome"
        value={props.filter.status}
        options={OUTCOMES.map((outcome) => [outcome, OUTCOME_WORDS[outcome]])}
        onPick={pick('status')}
      />
      <Pick
        any="With: anyone"
        value={props.filter.mentor}
        options={[['me', 'You'], ...others()]}
        onPick={pick('mentor')}
      />
      <Pick
        any="Any reason"
        value={props.filter.reason}
        options={ALL_REASONS.map((reason) => [reason, REASONS[reason]])}
        onPick={pick('reason')}
      />
      <Pick
        any="Any year"
        value={props.filter.year}
        options={years.map((year) => [String(year), yearWords(year)])}
        onPick={pick('year')}
      />
      <Day words="Decided from" value={props.filter.from} onPick={pick('from')} />
      <Day words="to" value={props.filter.to} onPick={pick('to')} />
      <Pick
        any="Latest decision first"
        value={props.filter.sort}
        options={[['oldest', 'Oldest decision first']]}
        onPick={pick('sort')}
      />
    </div>
  )
}

const Day = (props: {
  words: string
  value: string | undefined
  onPick: (day: string | undefined) => void
}) => (
  <label class="day-pick">
    <span class="soft small">{props.words}</span>{' '}
    <input
      type="date"
      value={props.value ?? ''}
      max={dayOf(Date.now())}
      onChange={(event) => props.onPick(event.currentTarget.value || undefined)}
    />
  </label>
)

function Table(props: { rows: readonly PastRequest[] }) {
  return (
    <table class="rows fold named">
      <thead>
        <tr>
          <th>Who</th>
          <th>Class</th>
          <th>What about</th>
          <th>Outcome</th>
          <th>Decided</th>
          <th>With</th>
          <th>From</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>{(row) => <Row row={row} />}</For>
      </tbody>
    </table>
  )
}

function Row(props: { row: PastRequest }) {
  const row = () => props.row
  const { Name, classOf, reasonWords, fromWho } = pastRowParts
  return (
    <tr>
      <th scope="row">
        <a id={`request-${row().id}`} data-row href={referralAt(row().id)}>
          <Name row={row()} />
        </a>{' '}
        <Show when={row().unread}>
          <b class="tag">wrote again</b>
        </Show>
      </th>
      <td class="from">{classOf(row())}</td>
      <td>
        {reasonWords(row())}
        <Show when={row().aboutStaff}>
          {(about) => (
            <>
              {' '}
              <bdi class="tag warn">about {about().person?.name ?? 'someone who works here'}</bdi>
            </>
          )}
        </Show>
      </td>
      <td class="nowrap">{OUTCOME_WORDS[row().status]}</td>
      <td class="nowrap">
        <Time at={row().decidedAt} words={capital(dayWords(dayOf(row().decidedAt)))} />
      </td>
      <td class="from">{row().mentor?.id === myself().person.id ? 'You' : row().mentor?.name}</td>
      <td class="from">{fromWho(row())}</td>
    </tr>
  )
}

function Foot(props: {
  page: Answered
  isFiltered: boolean
  isBusy: boolean
  onMore: () => Promise<void>
}) {
  const lookedTo = () =>
    props.page.lookedTo ? ` This looked back to ${dayWords(dayOf(props.page.lookedTo))}.` : ''
  return (
    <Switch>
      <Match when={props.page.after}>
        <p class="more">
          <button
            type="button"
            class="btn"
            aria-disabled={props.isBusy}
            onClick={() => void props.onMore()}
          >
            {props.page.lookedTo === undefined ? 'Show the next 50' : 'Look further'}
          </button>{' '}
          <span class="soft">
            {props.page.rows.length} shown.{lookedTo()}
          </span>
        </p>
      </Match>
      <Match when={props.page.rows.length === 0}>
        <div class="calm">
          <p>
            {props.isFiltered
              ? 'No request matches these filters.'
              : 'Nothing’s been decided yet. When something is, it shows here.'}
          </p>
        </div>
      </Match>
      <Match when={true}>
        <p class="soft small">{props.page.rows.length} shown. That’s all of them.</p>
      </Match>
    </Switch>
  )
}

function step(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  rows[Math.min(Math.max(0, at + by), rows.length - 1)]?.focus()
}
