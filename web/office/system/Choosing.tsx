import { createSignal, For } from 'solid-js'
import { Chips } from '../components/choices/Chips.tsx'
import { Load } from '../components/choices/Load.tsx'
import { Pick } from '../components/choices/Pick.tsx'
import { Segments } from '../components/choices/Segments.tsx'
import { Panel } from '../components/facts/Panel.tsx'

const MENTORS = [
  { id: 'dev', name: 'Dev Patel', weight: 9, with: 10, limit: 14 },
  { id: 'nadia', name: 'Nadia Shah', weight: 13.5, with: 14, limit: 14 },
  { id: 'ania', name: 'Ania Kowalczyk', weight: 14, with: 15, limit: 14 },
]

/** Loads, and the ways to choose. */
export function Choosing() {
  const [chosen, choose] = createSignal('usual')
  const [shown, setShown] = createSignal<readonly string[]>(['all'])
  const [picked, pick] = createSignal('dev')
  return (
    <Panel title="Choosing">
      <div class="stack">
        <Segments
          label="How much"
          name="intensity"
          options={[
            { value: 'light', words: 'Light ½' },
            { value: 'usual', words: 'Usual 1' },
            { value: 'intensive', words: 'Intensive 2' },
          ]}
          chosen={chosen()}
          onChoose={choose}
        />
        <Chips
          label="Show"
          chips={[
            { value: 'all', words: 'All 31' },
            { value: 'notes', words: 'Notes 7' },
          ]}
          pressed={shown()}
          onPress={(value) => setShown([value])}
        />
        <fieldset>
          <legend>Who</legend>
          <For each={MENTORS}>
            {(mentor) => (
              <Pick
                group="mentor"
                value={mentor.id}
                name={mentor.name}
                detail={mentor.with > mentor.limit ? 'full' : 'has time today'}
                load={mentor}
                weightWith={mentor.with}
                isPicked={picked() === mentor.id}
                isFull={mentor.with > mentor.limit}
                onPick={pick}
              />
            )}
          </For>
        </fieldset>
        <Load weight={5} limit={9} />
        <Load weight={13.5} limit={14} />
        <Load weight={15} limit={14} />
      </div>
    </Panel>
  )
}
