import { createSignal, Show } from 'solid-js'
import type { QueueFilter } from '../../../../worker/triage/rules/queueFilter.ts'
import { REASONS as ALL_REASONS } from '../../../../worker/school/rules/reasonsForHelp.ts'
import { myself } from '../../shell/me.ts'
import { languageName, REASONS, yearWords } from '../../shell/words.ts'
import { askedFor, filter } from '../queueStore.ts'
import { ALSO_WORDS, FROM_WORDS, QUEUE_SORT_WORDS } from './filterWords.ts'
import { queueFilterIn } from './filters.ts'
import { Pick } from './Pick.tsx'

const entries = (words: Readonly<Record<string, string>>) => Object.entries(words)

/** Everyone who was asked for, beside whoever looks. */
const people = () =>
  askedFor()
    .filter(({ id }) => id !== myself().person.id)
    .map(({ id, name }) => [id, name] as const)

/** The queue's filters and order. `beside`: in the narrow list beside an open referral. */
export default function QueueFilters(props: {
  beside: boolean
  onPick: (filter: QueueFilter) => void
}) {
  const [isOpen, setOpen] = createSignal(false)
  const { firstYear, lastYear, languages } = myself().school
  const pick = (name: keyof QueueFilter) => (value: string | undefined) => {
    const all = Object.entries({ ...filter(), [name]: value })
    const set = all.filter((entry): entry is [string, string] => Boolean(entry[1]))
    props.onPick(queueFilterIn(new URLSearchParams(set).toString()))
  }
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => firstYear + n)
  return (
    <div class="filters" classList={{ 'is-open': isOpen(), 'is-beside': props.beside }}>
      <button
        type="button"
        class="btn"
        classList={{ 'phone-only': !props.beside }}
        aria-expanded={isOpen()}
        onClick={() => setOpen(!isOpen())}
      >
        Filter <kbd>f</kbd>
      </button>
      <Pick
        any="From: anyone"
        value={filter().from}
        options={entries(FROM_WORDS)}
        onPick={pick('from')}
      />
      <Pick
        any="Any reason"
        value={filter().reason}
        options={ALL_REASONS.map((reason) => [reason, REASONS[reason]])}
        onPick={pick('reason')}
      />
      <Pick
        any="Any year"
        value={filter().year}
        options={years.map((year) => [String(year), yearWords(year)])}
        onPick={pick('year')}
      />
      <Show when={languages.length > 1}>
        <Pick
          any="Any language"
          value={filter().language}
          options={languages.map((code) => [code, languageName(code)])}
          onPick={pick('language')}
        />
      </Show>
      <Pick
        any="Asked for: anyone"
        value={filter().asked}
        options={[['me', 'You'], ...people()]}
        onPick={pick('asked')}
      />
      <Pick
        any="Anything else"
        value={filter().also}
        options={entries(ALSO_WORDS)}
        onPick={pick('also')}
      />
      <Pick
        any="Oldest promise first"
        value={filter().sort}
        options={entries(QUEUE_SORT_WORDS)}
        onPick={pick('sort')}
      />
    </div>
  )
}
