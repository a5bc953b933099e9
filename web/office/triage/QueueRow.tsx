import { For, Show } from 'solid-js'
import type { ReplyRow } from '../../../worker/referrals/office/answers.ts'
import type { QueueRow } from '../../../worker/triage/office/answers.ts'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { Time } from '../shell/ShortTime.tsx'
import { me } from '../shell/me.ts'
import { momentWords } from '../shell/timeWords.ts'
import { HELD, languageName, REASONS, STATUS, URGENT } from '../shell/words.ts'
import { Due } from './ReplyDue.tsx'
import { arrived, choose } from './queueStore.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'

const SHOWN_REASONS = 3

/** The id that the focus goes by. */
export const rowId = (id: string) => `row-${id}`

/** One waiting referral in one line: who, what, how long left, from whom. */
export function Row(props: { row: QueueRow; open: boolean }) {
  const row = () => props.row
  const rest = () => row().reasons.length - SHOWN_REASONS
  return (
    <li>
      <a
        id={rowId(row().id)}
        class="row"
        classList={{ urgent: row().urgentBecause !== null }}
        href={referralAt(row().id)}
        aria-current={props.open ? 'true' : undefined}
        onFocus={() => choose(row().id)}
      >
        <span class="row-who">
          <Show when={arrived().has(row().id)}>
            <b class="tag fresh">New</b>{' '}
          </Show>
          <Who {...row()} />
        </span>{' '}
        <span class="row-what">
          <Show when={row().urgentBecause}>
            {(because) => <b class="tag care">{URGENT[because()]}</b>}
          </Show>{' '}
          {row()
            .reasons.slice(0, SHOWN_REASONS)
            .map((reason) => REASONS[reason])
            .join(' · ')}
          <Show when={rest() > 0}> and {rest()} more</Show> <Marks row={row()} />
        </span>{' '}
        <span class="row-due">
          <Due promised={row().promised} withTeam={row().withTeam} />
        </span>{' '}
        <span class="row-from">{fromWords(row())}</span>
      </a>
    </li>
  )
}

/** What else to know before opening it. */
function Marks(props: { row: QueueRow }) {
  const marks = () =>
    [
      props.row.unread ? 'wrote again' : '',
      props.row.language === 'en' ? '' : languageName(props.row.language),
      props.row.interpreter ? `interpreter: ${props.row.interpreter}` : '',
      props.row.wants
        ? `asks for ${props.row.wants.id === me()?.person.id ? 'you' : props.row.wants.name}`
        : '',
      props.row.held ? HELD : '',
      props.row.moreInName ? 'more in this name' : '',
      props.row.doNotTell ? 'do not tell parents' : '',
      props.row.aboutStaff
        ? `about ${props.row.aboutStaff.person?.name ?? 'somebody who works here'}`
        : '',
    ].filter(Boolean)
  return (
    <For each={marks()}>
      {(mark) => (
        <>
          {' '}
          <bdi class="tag">{mark}</bdi>
        </>
      )}
    </For>
  )
}

/** Somebody wrote again after the decision. */
export function Reply(props: { reply: ReplyRow; open: boolean }) {
  return (
    <li>
      <a
        id={rowId(props.reply.id)}
        class="row"
        href={props.reply.hasCase ? caseAt(props.reply.id) : referralAt(props.reply.id)}
        aria-current={props.open ? 'true' : undefined}
        onFocus={() => choose(props.reply.id)}
      >
        <span class="row-who">
          <Who {...props.reply} />
        </span>{' '}
        <span class="row-what">{STATUS[props.reply.status]}</span>{' '}
        <span class="row-due">
          <Time at={props.reply.unreadAt} words={`wrote ${momentWords(props.reply.unreadAt)}`} />
        </span>{' '}
        <span class="row-from">{fromWords(props.reply)}</span>
      </a>
    </li>
  )
}
