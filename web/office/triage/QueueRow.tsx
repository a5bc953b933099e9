import { For, Show } from 'solid-js'
import type { ReplyRow } from '../../../worker/referrals/office/answers.ts'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import type { Named } from '../../../worker/names/rules/who.ts'
import type { UrgentReason } from '../../../worker/referrals/rules/referral.ts'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { Time } from '../shell/ShortTime.tsx'
import { me } from '../shell/me.ts'
import { momentWords, promiseWords, withTeamWords } from '../shell/timeWords.ts'
import { languageName, NO_NAME, REASONS, yearWords } from '../shell/words.ts'
import { Due } from './ReplyDue.tsx'
import { OUTCOME_WORDS } from './queue/filters.ts'
import { isTicked, isTicking, mayTick, turnTick } from './queue/several.ts'
import { arrived, choose, filter } from './queueStore.ts'
import { filterText } from '../../../worker/triage/rules/queueFilter.ts'

const SHOWN_REASONS = 3

const URGENT_TAG: Record<UrgentReason, string> = {
  said_not_safe: 'not safe',
  teacher_said_today: 'today, the teacher says',
}

/** The id that the focus goes by. */
export const rowId = (id: string) => `row-${id}`

type Someone = Pick<QueueRow, 'who' | 'identity' | 'about' | 'madeBy'>

/** Who a row begins with: whoever asked, or the pupil a teacher means. */
const first = ({ who, about }: Someone): Named | null =>
  (about === 'pupil' ? who?.other : who?.self) ?? null

/** In words that fit anywhere: a name, or why there is none. */
export const nameOf = (row: Someone): string => first(row)?.name || NO_NAME[row.identity]

/** Whose class stands beside it: the child's, where a parent asks for one. */
function classOf(row: Someone): string {
  const named = row.about === 'child' ? row.who?.other : first(row)
  return named ? named.group || yearWords(named.year) : ''
}

/** "Pupil", "Parent, for Tyler", "Friend, about Ruby", "Teacher, Mr Bell" */
function fromWho({ who, about, madeBy }: Someone): string {
  if (madeBy === 'teacher') return ['Teacher', who?.self.name].filter(Boolean).join(', ')
  if (about === 'friend') return who?.other?.name ? `Friend, about ${who.other.name}` : 'Friend'
  if (madeBy === 'pupil') return 'Pupil'
  return about === 'child' && who?.other?.name ? `Parent, for ${who.other.name}` : 'Parent'
}

const Name = (props: { row: Someone }) => (
  <Show
    when={first(props.row)?.name}
    fallback={<i class="no-name">{NO_NAME[props.row.identity]}</i>}
  >
    {(name) => <bdi>{name()}</bdi>}
  </Show>
)

const reasonWords = ({ reasons }: Pick<QueueRow, 'reasons'>) => {
  const rest = reasons.length - SHOWN_REASONS
  const shown = reasons.slice(0, SHOWN_REASONS).map((reason) => REASONS[reason])
  return `${shown.join(' · ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const asked = ({ wants }: QueueRow) =>
  wants ? (wants.id === me()?.person.id ? 'You' : wants.name) : ''

/** The open referral's address keeps the filters of the list beside it. */
const openAt = (id: string) => [referralAt(id), filterText(filter())].filter(Boolean).join('?')

/** One waiting referral in one line: name, class, reason, time left, sender. */
export function Row(props: { row: QueueRow }) {
  const row = () => props.row
  return (
    <tr
      classList={{ hot: row().urgentBecause === 'said_not_safe' }}
      aria-selected={isTicked(row().id) ? 'true' : undefined}
    >
      <th scope="row">
        <Show when={isTicking()}>
          <input
            type="checkbox"
            class="tick-row"
            aria-label={`Choose ${nameOf(row())}`}
            title={mayTick(row()) ? undefined : 'Open this one and read it first'}
            disabled={!mayTick(row())}
            checked={isTicked(row().id)}
            onChange={() => turnTick(row().id)}
          />
        </Show>
        <a
          id={rowId(row().id)}
          data-row
          href={openAt(row().id)}
          onFocus={() => choose(row().id)}
          onKeyDown={(event) => {
            if (event.key !== ' ') return
            event.preventDefault()
            turnTick(row().id)
          }}
        >
          <Name row={row()} />
        </a>{' '}
        <Show when={arrived().has(row().id)}>
          <b class="tag ok">New</b>
        </Show>
      </th>
      <td class="from">{classOf(row())}</td>
      <td>
        <What row={row()} />
      </td>
      <td class="nowrap">
        <Due promised={row().promised} withTeam={row().withTeam} />
      </td>
      <td class="from">{fromWho(row())}</td>
      <td class="from">
        <Show when={asked(row())}>
          <span class="phone-only">asked for </span>
          {asked(row())}
        </Show>
      </td>
    </tr>
  )
}

/** The same beside an open referral, where there is room for two short lines. */
export function Item(props: { row: QueueRow; open: boolean }) {
  const row = () => props.row
  return (
    <a
      id={rowId(row().id)}
      class="item"
      classList={{ hot: row().urgentBecause === 'said_not_safe' }}
      data-row
      href={openAt(row().id)}
      aria-current={props.open ? 'true' : undefined}
      onFocus={() => choose(row().id)}
    >
      <div>
        <b>
          <Name row={row()} />
        </b>{' '}
        <span class="soft small">{classOf(row())}</span>{' '}
        <Show when={arrived().has(row().id)}>
          <b class="tag ok">New</b>
        </Show>
        <div class="soft small">
          <What row={row()} />
        </div>
      </div>
      <span class="small">
        <ShortDue row={row()} />
      </span>
    </a>
  )
}

const short = (words: string) =>
  words
    .replace(/^by (the )?/, '')
    .replace('school ', '')
    .replace(/minutes?/, 'min')
    .replace(/^with .* since /, '')

/** The promise where there is little room: "2 days late", "lunch today", the time at which they said it. */
function ShortDue(props: { row: QueueRow }) {
  const team = () => props.row.withTeam
  const promised = () => props.row.promised
  return (
    <Show
      when={team()}
      fallback={
        <Show when={promised()}>
          {(promised) => (
            <Time
              at={promised().at}
              words={short(promiseWords(promised()))}
              class={promised().overdueMinutes > 0 ? 'late' : ''}
            />
          )}
        </Show>
      }
    >
      {(team) => <Time at={team().since} words={short(withTeamWords(team()))} class="late" />}
    </Show>
  )
}

/** Its reason, and other facts to know before opening it. */
function What(props: { row: QueueRow }) {
  const marks = (): readonly (readonly [string, string])[] => [
    [props.row.unread ? 'wrote again' : '', ''],
    [languageMark(props.row), ''],
    [props.row.moreInName ? 'more in this name' : '', ''],
    [props.row.doNotTell ? 'don’t tell parents' : '', 'warn'],
    [
      props.row.aboutStaff
        ? `about ${props.row.aboutStaff.person?.name ?? 'someone who works here'}`
        : '',
      'warn',
    ],
  ]
  return (
    <>
      <Show when={props.row.urgentBecause}>
        {(because) => (
          <>
            <b
              class="tag"
              classList={{
                solid: because() === 'said_not_safe',
                late: because() !== 'said_not_safe',
              }}
            >
              {URGENT_TAG[because()]}
            </b>{' '}
          </>
        )}
      </Show>
      {reasonWords(props.row)}
      <For each={marks().filter(([words]) => words)}>
        {([words, kind]) => (
          <>
            {' '}
            <bdi class={`tag ${kind}`}>{words}</bdi>
          </>
        )}
      </For>
    </>
  )
}

/** "Urdu, interpreter": what they write in, and what they need. */
function languageMark({ language, interpreter }: QueueRow): string {
  const written = language === 'en' ? '' : languageName(language)
  if (!interpreter) return written
  return written ? `${written}, interpreter` : `${interpreter}, interpreter`
}

const replyAt = (reply: ReplyRow) => (reply.hasCase ? caseAt(reply.id) : referralAt(reply.id))

const Wrote = (props: { reply: ReplyRow }) => (
  <Time at={props.reply.unreadAt} words={`wrote ${momentWords(props.reply.unreadAt)}`} />
)

/** Someone wrote again after the decision. */
export const Reply = (props: { reply: ReplyRow }) => (
  <tr>
    <th scope="row">
      <a
        id={rowId(props.reply.id)}
        data-row
        href={replyAt(props.reply)}
        onFocus={() => choose(props.reply.id)}
      >
        <Name row={props.reply} />
      </a>{' '}
    </th>
    <td class="from">{classOf(props.reply)}</td>
    <td>{OUTCOME_WORDS[props.reply.status]}</td>
    <td class="nowrap">
      <Wrote reply={props.reply} />
    </td>
    <td class="from">{fromWho(props.reply)}</td>
    <td />
  </tr>
)

/** The same beside an open referral. */
export const ReplyItem = (props: { reply: ReplyRow; open: boolean }) => (
  <a
    id={rowId(props.reply.id)}
    class="item"
    data-row
    href={replyAt(props.reply)}
    aria-current={props.open ? 'true' : undefined}
    onFocus={() => choose(props.reply.id)}
  >
    <div>
      <b>
        <Name row={props.reply} />
      </b>{' '}
      <span class="soft small">{classOf(props.reply)}</span>
      <div class="soft small">{OUTCOME_WORDS[props.reply.status]}</div>
    </div>
    <span class="small">
      <Wrote reply={props.reply} />
    </span>
  </a>
)

/** Name, class, reason and sender, for a list of decided requests. */
export const pastRowParts = { Name, classOf, reasonWords, fromWho }
