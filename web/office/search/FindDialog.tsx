import './FindDialog.css'
import { isComposing } from '../shell/keys/shortcuts.ts'
import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js'
import { FIND_LIMIT } from '../../../worker/search/rules/findLimit.ts'
import type { FindPage } from '../../../worker/search/office/answers.ts'
import { Icon } from '../components/Icon.tsx'
import { may } from '../shell/me.ts'
import { signedOut } from '../shell/whySignedOut.ts'
import { lately, rememberPerson } from './lately.ts'
import { lookUp } from './lookUp.ts'
import { firstGroups, foundGroups, type Group, type Option } from './options.ts'
import { readFindPage } from './searchApi.ts'
import { everythingToDo, firstToDo, referTyped, toDoAbout } from './toDo.ts'

/**
 * "Find or do": people, sessions, services and what can be done, from every page. A combobox with a list of links, by
 * the ARIA practice: the box keeps the focus, arrows choose, Enter opens, Escape leaves.
 */
export default function FindDialog(props: { onClose: () => void }) {
  const [typed, setTyped] = createSignal('')
  const [page, setPage] = createSignal<FindPage>()
  const [chosen, setChosen] = createSignal<string>()
  const [opensWhenFound, setOpensWhenFound] = createSignal(false)
  const people = lookUp()
  const findsAnyone = may('find_pupils') || may('see_referral')
  /** A teacher: who else is on the roll, and who sees a mentor, is nobody's to look up. */
  const findsOnlyReferred = !findsAnyone && may('refer_pupil')
  const findsPeople = findsAnyone || findsOnlyReferred
  let dialog!: HTMLDialogElement

  onMount(async () => {
    dialog.showModal()
    const { value } = await readFindPage()
    if (value) setPage(value)
  })
  let isOver = false
  const over = () => {
    if (!isOver) props.onClose()
    isOver = true
  }
  /** The browser says only later that it’s closed, and it may have been opened again by then. */
  const close = () => {
    dialog.close()
    over()
  }
  createEffect(() => signedOut() && close())

  const words = () => typed().trim()
  const found = () => (words() ? people.foundBy()?.found : undefined)
  const isNobody = () => {
    const some = found()
    return some !== undefined && !people.isPending() && countOf(some) === 0
  }
  const dsl = () => page()?.dsl ?? null
  const byWords = () => foundGroups(words(), found(), page(), everythingToDo(dsl()))
  const fitsMore = () => byWords().some(isMatched)
  const groups = (): Group[] => {
    if (!words()) return firstGroups(lately(), page(), firstToDo(dsl()))
    const all = byWords()
    if (isNobody() && all.some(isMatched)) return all
    const about = isNobody() ? referTyped(words()) : toDoAbout(found(), all.some(isMatched))
    return all.map((group) =>
      group.name === 'Do' ? { ...group, options: [...about, ...group.options] } : group,
    )
  }
  const shown = () => groups().filter(({ options }) => options.length > 0)
  const options = () => shown().flatMap((group) => group.options)
  const at = () => {
    const place = options().findIndex(({ id }) => id === chosen())
    return Math.max(0, place)
  }
  const active = () => options()[at()]

  function type(value: string) {
    setTyped(value)
    setChosen(undefined)
    setOpensWhenFound(false)
    if (findsPeople) people.want(value.trim())
  }
  // Whoever pressed Enter before the answer was there meant the first of it.
  createEffect(
    on(people.isPending, (isPending) => {
      if (isPending || !opensWhenFound()) return
      setOpensWhenFound(false)
      if (countOf(found()) > 0 || fitsMore()) open()
    }),
  )

  const open = () => document.getElementById(active()?.id ?? '')?.click()

  function press(event: KeyboardEvent) {
    if (isComposing(event)) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const count = options().length
    if (by && count > 0) {
      setOpensWhenFound(false)
      setChosen(options()[(at() + by + count) % count]?.id)
      document.getElementById(active()?.id ?? '')?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      if (people.isPending() && chosen() === undefined) setOpensWhenFound(true)
      else open()
    } else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }

  function choose(option: Option) {
    if (option.isPerson) rememberPerson(option)
    close()
    option.press?.()
  }

  return (
    <dialog
      ref={(element) => (dialog = element)}
      id="find"
      aria-label="Find or do"
      onClose={over}
      onClick={(event) => event.target === dialog && close()}
    >
      <input
        type="text"
        inputmode="search"
        enterkeyhint="go"
        role="combobox"
        aria-label="Find or do"
        aria-expanded={options().length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={active()?.id}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxlength={FIND_LIMIT}
        placeholder={
          findsOnlyReferred
            ? 'A pupil you referred, a session, or what you want to do'
            : findsPeople
              ? 'A name, a session, or what you want to do'
              : 'A session, or what you want to do'
        }
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div class="find">
        <Show when={people.problem()}>
          {(problem) => (
            <p class="says" role="alert">
              {problem().title}
            </p>
          )}
        </Show>
        <Show when={isNobody() && !fitsMore()}>
          <p class="says">
            {findsOnlyReferred
              ? 'You haven’t referred anyone called '
              : 'Nobody you may see is called '}
            “<bdi>{words()}</bdi>”.
          </p>
        </Show>
        <Show when={!findsPeople && words() && options().length === 0}>
          <p class="says">Nothing found.</p>
        </Show>
        <div id="found" role="listbox" aria-label="Found" aria-busy={people.isPending()}>
          <For each={shown()}>
            {(group, index) => (
              <div role="group" aria-labelledby={`find-group-${index()}`}>
                <p class="kind" id={`find-group-${index()}`}>
                  {group.name}
                </p>
                <For each={group.options}>
                  {(option) => (
                    <Line
                      option={option}
                      isActive={option.id === active()?.id}
                      onChoose={() => choose(option)}
                    />
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <Show when={(found()?.more ?? 0) > 0}>
          <p class="says">
            {found()?.more === 1 ? 'One more pupil fits' : `${found()?.more} more pupils fit`}. Type
            more of the name.
          </p>
        </Show>
        <footer>
          <span class="keys">
            <kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> to open, <kbd>Esc</kbd> to leave.
          </span>{' '}
          {findsOnlyReferred
            ? 'Of pupils, you find the ones you referred.'
            : 'You only find people you may see.'}
        </footer>
      </div>
      <p class="heard" role="status">
        {words() && !people.isPending() ? countedWords(options().length) : ''}
      </p>
    </dialog>
  )
}

/** Whether a session, a service, a room or an action fits the words: then they were no name. */
const isMatched = ({ name, options }: Group) =>
  ['Sessions', 'Services', 'Do'].includes(name) && options.length > 0

const countOf = (found: { pupils: readonly unknown[]; requests: readonly unknown[] } | undefined) =>
  found ? found.pupils.length + found.requests.length : 0

const countedWords = (count: number) =>
  count === 0 ? 'Nothing found' : count === 1 ? 'One found' : `${count} found`

function Line(props: { option: Option; isActive: boolean; onChoose: () => void }) {
  return (
    <a
      id={props.option.id}
      role="option"
      tabindex="-1"
      aria-selected={props.isActive}
      href={props.option.href}
      target={props.option.isOutside ? '_blank' : undefined}
      rel={props.option.isOutside ? 'noopener' : undefined}
      onClick={() => props.onChoose()}
    >
      <Icon name={props.option.icon} />
      <span class="words">
        <bdi classList={{ person: props.option.isPerson ?? false }}>{props.option.label}</bdi>{' '}
        <Show when={props.option.detail}>
          <span class="detail">{props.option.detail}</span>
        </Show>
      </span>
      <Show when={props.option.key}>
        <kbd>{props.option.key}</kbd>
      </Show>
    </a>
  )
}
