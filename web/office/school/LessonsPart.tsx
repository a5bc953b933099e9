import { Index } from 'solid-js'
import { weekOf } from '../../../worker/lessons/rules/lesson.ts'
import { SETTING_LIMITS as MOST } from '../../../worker/school/rules/settings.ts'
import { addDays, mondayOf } from '../../../worker/time/londonTime.ts'
import {
  type LessonTimes,
  type Period,
  type SchoolCalendar,
  schoolDays,
} from '../../../worker/time/schoolCalendar.ts'
import { Choice } from '../form/Choice.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { LESSON_FILE } from '../shell/addresses.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { PartForm } from './PartForm.tsx'
import type { PartProps } from './SettingParts.tsx'

const WEEKS = ['one', 'A', 'B'] as const

/** The Monday of this week, or of the next with school. */
function nextWeek(calendar: SchoolCalendar): string {
  const monday = mondayOf(dayOf(Date.now()))
  const [first = monday] = schoolDays(calendar, monday, addDays(monday, 70))
  return mondayOf(first)
}

function weekChosen(calendar: SchoolCalendar, weekAOn: string | null) {
  if (weekAOn === null) return 'one'
  return weekOf(calendar, weekAOn, nextWeek(calendar)) === 1 ? 'A' : 'B'
}

/** When lessons are, over which weeks, and which nobody is taken out of. */
export const LessonsPart = (props: PartProps) => (
  <PartForm part="lessons" {...props}>
    {({ value, change, error }) => {
      const times = () => value().lessonTimes
      const set = (part: Partial<LessonTimes>) => change({ lessonTimes: { ...times(), ...part } })
      const setPeriod = (nth: number, part: Partial<Period>) =>
        set({
          periods: times().periods.map((each, at) => (at === nth ? { ...each, ...part } : each)),
        })
      const monday = nextWeek(props.page.calendar)
      const added = (): Period => {
        const last = times().periods.at(-1)
        const numbered = times().periods.filter(({ name }) => /^P\d+$/.test(name)).length
        return { name: `P${numbered + 1}`, starts: last?.ends ?? '', ends: '' }
      }
      return (
        <>
          <Index
            each={times().periods}
            fallback={<p class="quiet">No periods yet. Add the first of the day.</p>}
          >
            {(period, nth) => {
              const box = (name: string) => ({
                id: `setting-lessonTimes-periods-${nth}-${name}`,
                error: error(`lessonTimes-periods-${nth}-${name}`),
              })
              return (
                <fieldset class="card term">
                  <legend class="heard">{period().name || `Period ${nth + 1}`}</legend>
                  <div class="short-fields">
                    <TextLine
                      {...box('name')}
                      label="Period"
                      limit={MOST.periodName}
                      value={period().name}
                      onValue={(name) => setPeriod(nth, { name })}
                    />
                    <TextLine
                      {...box('starts')}
                      label="Begins"
                      type="time"
                      value={period().starts}
                      onValue={(starts) => setPeriod(nth, { starts })}
                    />
                    <TextLine
                      {...box('ends')}
                      label="Ends"
                      type="time"
                      value={period().ends}
                      onValue={(ends) => setPeriod(nth, { ends })}
                    />
                  </div>
                  <p class="actions">
                    <button
                      type="button"
                      class="plain"
                      onClick={() =>
                        set({ periods: times().periods.filter((_, at) => at !== nth) })
                      }
                    >
                      Remove<span class="heard"> {period().name}</span>
                    </button>
                  </p>
                </fieldset>
              )
            }}
          </Index>
          <p class="actions">
            <button type="button" onClick={() => set({ periods: [...times().periods, added()] })}>
              Add a period
            </button>
          </p>
          <Choice
            id="setting-lessonTimes-weekAOn"
            legend={`The week of ${fullDayWords(monday)}`}
            options={WEEKS}
            words={(week) => (week === 'one' ? 'Every week is the same' : `Is week ${week} of two`)}
            chosen={weekChosen(props.page.calendar, times().weekAOn)}
            onChoose={(week) =>
              set({ weekAOn: week === 'one' ? null : week === 'A' ? monday : addDays(monday, 7) })
            }
            error={error('lessonTimes-weekAOn')}
          />
          <WordsBox
            id="setting-lessonTimes-neverFrom"
            label="Nobody is taken out of"
            hint="A subject a line, like Maths. A pupil can’t choose these times, and mentors are told before they book one."
            limit={MOST.neverFrom * MOST.subject}
            rows={4}
            words={times().neverFrom.join('\n')}
            onWords={(words) => set({ neverFrom: words.split('\n') })}
            error={
              error('lessonTimes-neverFrom') ??
              times()
                .neverFrom.map((_, line) => error(`lessonTimes-neverFrom-${line}`))
                .find(Boolean)
            }
          />
          <p class="hint">
            Which pupil has what when comes from <a href={LESSON_FILE}>a file of lessons</a>.
          </p>
        </>
      )
    }}
  </PartForm>
)
