import './InviteList.css'
import { createSignal, For, Show } from 'solid-js'
import type { InvitationMade, StaffPage } from '../../../worker/staff/office/answers.ts'
import {
  MOST_STAFF,
  readStaffLines,
  ROLES_IN_WORDS,
  type StaffEntry,
  type StaffLine,
  staffLinesOf,
  type UnreadLine,
} from '../../../worker/staff/rules/staffFile.ts'
import { needsSecond } from '../../../worker/staff/rules/staffRoles.ts'
import { NOT_CLOSED, readCsvFile } from '../form/readCsvFile.ts'
import { TextLine } from '../form/TextLine.tsx'
import { problemWords } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { counted } from '../shell/words.ts'
import { CopyBox } from '../form/CopyBox.tsx'
import { ComesIn } from './ComesIn.tsx'
import { needsLink } from './InviteForm.tsx'
import { rolesAndRankWords, sendInvitation } from './staffApi.ts'

type Read = ReturnType<typeof readStaffLines>

const EMPTY: Read = { good: [], unread: [] }

const NOBODY = { roles: [], safeguardingRank: null }

/** Invites everyone on a list at once: who they are is shown first, and lines with a mistake are put right here. */
export function InviteList(props: { page: StaffPage; onInvited: () => void }) {
  const [whole, setWhole] = createSignal('')
  const [read, setRead] = createSignal<Read>(EMPTY)
  const [made, setMade] = createSignal<ReadonlyMap<number, InvitationMade>>(new Map())
  const [sentSoFar, setSentSoFar] = createSignal<number>()
  const [stopped, setStopped] = createSignal('')
  const [isListed, setIsListed] = createSignal(true)
  let known: Parameters<typeof readStaffLines>[1] = { names: [], addresses: [], years: [] }
  let formIds = new Map<number, string>()
  let heading!: HTMLHeadingElement

  const toInvite = () => read().good.filter(({ row }) => !made().has(row))
  const links = () => [...made().values()].filter(needsLink)
  const listed = () => [...made().values()].filter(({ proposal }) => proposal.isListed).length
  const sent = () => made().size - links().length - listed()

  async function take(file: File | undefined) {
    if (!file) return
    setRead(EMPTY)
    setMade(new Map<number, InvitationMade>())
    setStopped('')
    formIds = new Map()
    known = {
      names: props.page.staff.map(({ name }) => name),
      addresses: props.page.proposals.flatMap(({ address }) => address ?? []),
      years: props.page.years,
    }
    const csv = await readCsvFile(file, 'This file is larger than 5 MB. Export the staff only.')
    const lines = csv.rows && staffLinesOf(csv.rows)
    setWhole(csv.rows ? whyNone(lines) : (csv.whole ?? `Row ${csv.row}: ${NOT_CLOSED}`))
    if (!lines || whole()) return
    setRead(readStaffLines(lines, known))
    heading.focus()
  }

  function checkAgain(corrected: readonly StaffLine[]) {
    const again = readStaffLines(corrected, known, read().good)
    setRead(again)
    if (again.unread.length === 0) heading.focus()
  }

  /** One after another, each with an id of its own: a list that is sent again invites nobody twice. */
  async function inviteAll() {
    if (sentSoFar() !== undefined) return
    setStopped('')
    const entries = toInvite()
    for (const [done, { row, invited }] of entries.entries()) {
      setSentSoFar(done)
      const id = formIds.get(row) ?? newId()
      formIds.set(row, id)
      const { value, problem } = await sendInvitation({ ...invited, id, isListed: isListed() })
      if (problem) {
        const why = problemWords(problem)
        setStopped(`${invited.name} isn’t invited yet, nor is anyone after them. ${why}`)
        break
      }
      setMade((before) => new Map(before).set(row, value))
    }
    setSentSoFar(undefined)
    heading.focus()
    props.onInvited()
  }

  return (
    <div class="setting">
      <p>
        Take a CSV file with a column each for the name, the work email address and the role. The
        roles are {ROLES_IN_WORDS.join(', ')}. Nobody is invited before you’ve seen who it is.
      </p>
      <p class="field">
        <label for="staff-file">CSV file</label>{' '}
        <input
          id="staff-file"
          type="file"
          accept=".csv,.txt,text/csv"
          disabled={sentSoFar() !== undefined}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </p>
      <Show when={whole()}>
        <p class="notice trouble" role="alert">
          {whole()}
        </p>
      </Show>
      <h2 class="list-outcome" tabindex="-1" ref={(element) => (heading = element)}>
        {outcomeWords(read(), toInvite().length, made().size)}
      </h2>
      <Show when={stopped()}>
        <p class="notice trouble" role="alert">
          {stopped()}
        </p>
      </Show>
      <Show when={links().length > 0}>
        <p>
          <b>Give each person their own link.</b> You won’t see these again here. Paste them into a
          spreadsheet for a mail merge: name, address, link.
        </p>
        <CopyBox
          label="The links"
          copies="Copy the links"
          text={links()
            .map(({ link, proposal }) => [proposal.who, proposal.address, link].join('\t'))
            .join('\n')}
        />
      </Show>
      <Show when={sent() > 0}>
        <p>We’ve sent {counted(sent(), 'person', 'people')} their link.</p>
      </Show>
      <Show when={listed() > 0}>
        <p>
          {counted(listed(), 'person comes', 'people come')} in when they first sign in with their
          school account. Tell them to open {location.origin}/office.
        </p>
      </Show>
      <Show when={toInvite().length > 0}>
        <ToInvite entries={toInvite()} page={props.page} />
        <ComesIn id="list-isListed" isListed={isListed()} onChange={setIsListed} />
        <p class="actions" role="status">
          <button
            type="button"
            class="main"
            aria-disabled={sentSoFar() !== undefined}
            onClick={() => void inviteAll()}
          >
            {sentSoFar() === undefined
              ? `Invite ${counted(toInvite().length, 'person', 'people')}`
              : `Inviting… ${sentSoFar()} done`}
          </button>
        </p>
      </Show>
      <Show when={read().unread.length > 0}>
        <CorrectLines unread={read().unread} onChecked={checkAgain} />
      </Show>
    </div>
  )
}

/** Who would be invited, and who of them waits. */
function ToInvite(props: { entries: readonly StaffEntry[]; page: StaffPage }) {
  const waits = ({ invited }: StaffEntry) =>
    !props.page.isFirstRun &&
    needsSecond(NOBODY, invited, { isOwn: false, others: props.page.staff })
  const waiting = () => props.entries.filter(waits).length
  return (
    <>
      <ul class="to-invite">
        <For each={props.entries}>
          {(entry) => (
            <li>
              <b>{entry.invited.name}</b>, {rolesAndRankWords(entry.invited)}
              <br />
              <span class="muted">
                {entry.invited.address}
                {waits(entry) ? ' · needs a second person’s yes' : ''}
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={waiting() > 0}>
        <p class="hint">
          {counted(waiting(), 'person gets', 'people get')} in only after a second person has said
          yes to their role.
        </p>
      </Show>
    </>
  )
}

/** Lines with a mistake, each in boxes with what was read; a good one joins the others. */
function CorrectLines(props: {
  unread: readonly UnreadLine[]
  onChecked: (lines: readonly StaffLine[]) => void
}) {
  const [typed, setTyped] = createSignal<ReadonlyMap<number, StaffLine>>(new Map())
  const lineOf = (line: UnreadLine): StaffLine => {
    const { row, name, address, role } = typed().get(line.row) ?? line
    return { row, name, address, role }
  }
  const change = (line: UnreadLine, part: Partial<StaffLine>) =>
    setTyped((before) => new Map(before).set(line.row, { ...lineOf(line), ...part }))

  function check(event: SubmitEvent) {
    event.preventDefault()
    const lines = props.unread.map(lineOf)
    setTyped(new Map<number, StaffLine>())
    props.onChecked(lines)
  }

  return (
    <form noValidate onSubmit={check} aria-labelledby="correct-lines">
      <h2 id="correct-lines">
        {counted(props.unread.length, 'row needs', 'rows need')} another look
      </h2>
      <p class="hint">Empty all boxes of a row to leave it out.</p>
      <For each={props.unread}>
        {(line) => (
          <fieldset class="invite-line">
            <legend>Row {line.row}</legend>
            <TextLine
              id={`line-${line.row}-name`}
              label="Name"
              value={lineOf(line).name}
              onValue={(name) => change(line, { name })}
              error={line.fix['name']}
            />
            <TextLine
              id={`line-${line.row}-address`}
              label="Work email address"
              wide
              value={lineOf(line).address}
              onValue={(address) => change(line, { address })}
              error={line.fix['address']}
            />
            <TextLine
              id={`line-${line.row}-role`}
              label="Role"
              value={lineOf(line).role}
              onValue={(role) => change(line, { role })}
              error={line.fix['role']}
            />
          </fieldset>
        )}
      </For>
      <p class="actions">
        <button>Check {props.unread.length === 1 ? 'this row' : 'these rows'} again</button>
      </p>
    </form>
  )
}

function whyNone(lines: StaffLine[] | null | undefined): string {
  if (!lines) return 'We found no column with email addresses in this file.'
  if (lines.length === 0) return 'There’s nobody in this file.'
  return lines.length > MOST_STAFF ? `There are more than ${MOST_STAFF} people in this file.` : ''
}

function outcomeWords({ good, unread }: Read, toInvite: number, made: number): string {
  if (good.length + unread.length === 0) return ''
  if (made > 0 && toInvite === 0) return `${counted(made, 'person is', 'people are')} invited`
  return `${counted(toInvite, 'person', 'people')} to invite`
}
