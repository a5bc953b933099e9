import { For } from 'solid-js'
import { REASONS as EVERY_REASON } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { DayPoint } from '../../../worker/time/schoolCalendar.ts'
import { OLDEST_YEAR } from '../../../worker/school/rules/schoolProfile.ts'
import { ALWAYS_REASONS, SETTING_LIMITS as MOST } from '../../../worker/school/rules/settings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { STAFF } from '../shell/addresses.ts'
import { Field } from '../form/LabelledField.tsx'
import { YearOptions } from '../form/YearField.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { REASONS } from '../shell/words.ts'
import { PartForm } from './PartForm.tsx'
import { PromisePreview } from './PromisePreview.tsx'
import { POINTS } from './settingWords.ts'

export type PartProps = {
  page: SettingsPage
  onKept: (page: SettingsPage) => void
  onDraft?: ((value: object) => void) | undefined
  saves?: string | undefined
}

export const NamesPart = (props: PartProps) => (
  <PartForm part="names" {...props}>
    {({ value, change, error }) => (
      <>
        <TextLine
          id="setting-name"
          label="The school"
          wide
          limit={MOST.name}
          value={value().name}
          onValue={(name) => change({ name })}
          error={error('name')}
        />
        <TextLine
          id="setting-colour"
          label="The school’s colour"
          hint="Shown darker where it would be too pale to read."
          type="color"
          value={value().colour}
          onValue={(colour) => change({ colour })}
          error={error('colour')}
        />
      </>
    )}
  </PartForm>
)

export const RoomPart = (props: PartProps) => (
  <PartForm part="room" {...props}>
    {({ value, change, error }) => (
      <>
        <TextLine
          id="setting-room"
          label="The mentors’ room"
          hint="Use the name pupils use, like The Den or The Harbour Room."
          limit={MOST.room}
          value={value().room}
          onValue={(room) => change({ room })}
          error={error('room')}
        />
        <TextLine
          id="setting-roomPlace"
          label="Where it is"
          hint="Up the stairs by the library, the blue door."
          wide
          limit={MOST.roomPlace}
          value={value().roomPlace}
          onValue={(roomPlace) => change({ roomPlace })}
          error={error('roomPlace')}
        />
        <WordsBox
          id="setting-roomAbout"
          label="What it is like there"
          limit={MOST.roomAbout}
          rows={3}
          words={value().roomAbout}
          onWords={(roomAbout) => change({ roomAbout })}
          error={error('roomAbout')}
        />
      </>
    )}
  </PartForm>
)

const EVERY_YEAR = Array.from({ length: OLDEST_YEAR + 1 }, (_, year) => year)

export const YearsPart = (props: PartProps) => (
  <PartForm part="years" {...props}>
    {({ value, change, error }) => (
      <div class="short-fields">
        <YearChoice
          id="setting-firstYear"
          label="Youngest class"
          year={value().firstYear}
          onYear={(firstYear) => change({ firstYear })}
          error={error('firstYear')}
        />
        <YearChoice
          id="setting-lastYear"
          label="Oldest class"
          year={value().lastYear}
          onYear={(lastYear) => change({ lastYear })}
          error={error('lastYear')}
        />
      </div>
    )}
  </PartForm>
)

function YearChoice(props: {
  id: string
  label: string
  year: number
  onYear: (year: number) => void
  error: string | undefined
}) {
  return (
    <Field id={props.id} label={props.label} error={props.error}>
      {(described) => (
        <select
          id={props.id}
          {...described()}
          onChange={(event) => props.onYear(Number(event.currentTarget.value))}
        >
          <YearOptions years={EVERY_YEAR} year={props.year} />
        </select>
      )}
    </Field>
  )
}

export const ContactPart = (props: PartProps) => (
  <PartForm part="contact" {...props}>
    {({ value, change, error }) => (
      <>
        <TextLine
          id="setting-street"
          label="Street"
          wide
          limit={MOST.street}
          value={value().street}
          onValue={(street) => change({ street })}
          error={error('street')}
        />
        <TextLine
          id="setting-town"
          label="Town"
          limit={MOST.town}
          value={value().town}
          onValue={(town) => change({ town })}
          error={error('town')}
        />
        <TextLine
          id="setting-postcode"
          label="Postcode"
          value={value().postcode}
          onValue={(postcode) => change({ postcode })}
          error={error('postcode')}
        />
        <TextLine
          id="setting-phone"
          label="The school’s phone number"
          type="tel"
          limit={MOST.phone}
          value={value().phone}
          onValue={(phone) => change({ phone })}
          error={error('phone')}
        />
      </>
    )}
  </PartForm>
)

export const HelpPart = (props: PartProps) => (
  <PartForm part="help" {...props}>
    {({ value, change, error }) => (
      <>
        <p>
          The safeguarding lead is <b>{props.page.dsl?.name ?? 'nobody yet'}</b>.{' '}
          <a href={STAFF}>Change who it is</a>: that needs a second person’s yes.
        </p>
        <TextLine
          id="setting-dslRoom"
          label="Where children find them"
          hint="Room 4, next to the main office."
          wide
          limit={MOST.dslRoom}
          value={value().dslRoom}
          onValue={(dslRoom) => change({ dslRoom })}
          error={error('dslRoom')}
        />
      </>
    )}
  </PartForm>
)

export const AcknowledgePart = (props: PartProps) => (
  <PartForm part="acknowledge" {...props}>
    {({ value, change, error }) => (
      <TextLine
        id="setting-acknowledgeWithinMinutes"
        label="Minutes of opening hours"
        hint={`1 to ${MOST.acknowledgeMinutes}. Most schools take 30.`}
        type="number"
        value={
          Number.isNaN(value().acknowledgeWithinMinutes)
            ? ''
            : String(value().acknowledgeWithinMinutes)
        }
        onValue={(minutes) =>
          change({ acknowledgeWithinMinutes: minutes === '' ? Number.NaN : Number(minutes) })
        }
        error={error('acknowledgeWithinMinutes')}
      />
    )}
  </PartForm>
)

export const ConcernsPart = (props: PartProps) => (
  <PartForm part="concerns" {...props}>
    {({ value, change, error }) => (
      <>
        <TextLine
          id="setting-chairName"
          label="Chair of governors"
          wide
          limit={MOST.outsideName}
          value={value().chairName}
          onValue={(chairName) => change({ chairName })}
          error={error('chairName')}
        />
        <TextLine
          id="setting-chairReach"
          label="The chair’s phone number or email"
          hint="One that the head and the school office don’t read."
          wide
          limit={MOST.outsideReach}
          value={value().chairReach}
          onValue={(chairReach) => change({ chairReach })}
          error={error('chairReach')}
        />
        <TextLine
          id="setting-officerName"
          label="Local authority’s designated officer"
          hint="The LADO’s name, or the team’s."
          wide
          limit={MOST.outsideName}
          value={value().officerName}
          onValue={(officerName) => change({ officerName })}
          error={error('officerName')}
        />
        <TextLine
          id="setting-officerReach"
          label="The officer’s phone number or email"
          wide
          limit={MOST.outsideReach}
          value={value().officerReach}
          onValue={(officerReach) => change({ officerReach })}
          error={error('officerReach')}
        />
      </>
    )}
  </PartForm>
)

export const DayPointsPart = (props: PartProps) => (
  <PartForm
    part="day_points"
    {...props}
    ready={({ dayPoints }) => ({ dayPoints: dayPoints.filter(({ at }) => at !== '') })}
  >
    {({ value, change, error }) => {
      const at = (point: DayPoint['point']) =>
        value().dayPoints.find((each) => each.point === point)?.at ?? ''
      const points = Object.keys(POINTS) as DayPoint['point'][]
      const set = (point: DayPoint['point'], time: string) =>
        change({
          dayPoints: points.map((each) => ({ point: each, at: each === point ? time : at(each) })),
        })
      return (
        <>
          <div class="short-fields">
            <For each={points}>
              {(point) => (
                <TextLine
                  id={`setting-dayPoints-${point}`}
                  label={POINTS[point]}
                  type="time"
                  value={at(point)}
                  onValue={(time) => set(point, time)}
                  error={error(`dayPoints-${point}`)}
                />
              )}
            </For>
          </div>
          <p class="hint">Leave one empty if your school doesn’t have it.</p>
          <PromisePreview
            calendar={{
              ...props.page.calendar,
              dayPoints: value().dayPoints.filter(({ at }) => at !== ''),
            }}
            schoolDays={props.page.promiseSchoolDays}
          />
        </>
      )
    }}
  </PartForm>
)

export const PromisePart = (props: PartProps) => (
  <PartForm part="promise" {...props}>
    {({ value, change, error }) => (
      <>
        <TextLine
          id="setting-promiseSchoolDays"
          label="School days until an answer"
          hint={`0 to ${MOST.promiseSchoolDays}. Promises already made don’t change.`}
          type="number"
          value={Number.isNaN(value().promiseSchoolDays) ? '' : String(value().promiseSchoolDays)}
          onValue={(days) => change({ promiseSchoolDays: days === '' ? Number.NaN : Number(days) })}
          error={error('promiseSchoolDays')}
        />
        <PromisePreview
          calendar={props.page.calendar}
          schoolDays={Math.min(value().promiseSchoolDays || 0, MOST.promiseSchoolDays)}
        />
      </>
    )}
  </PartForm>
)

export const ReasonsPart = (props: PartProps) => (
  <PartForm part="reasons" {...props}>
    {({ value, change }) => (
      <fieldset class="choice">
        <legend>What can be chosen</legend>
        <For each={EVERY_REASON}>
          {(reason) => {
            const isAlways = (ALWAYS_REASONS as readonly string[]).includes(reason)
            const others = () => value().reasonsOff.filter((off) => off !== reason)
            return (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={!value().reasonsOff.includes(reason)}
                  disabled={isAlways}
                  onChange={(event) =>
                    change({
                      reasonsOff: event.currentTarget.checked ? others() : [...others(), reason],
                    })
                  }
                />
                <span>
                  {REASONS[reason]}
                  {isAlways && (
                    <small class="muted"> stays, for a child who finds nothing else</small>
                  )}
                </span>
              </label>
            )
          }}
        </For>
      </fieldset>
    )}
  </PartForm>
)

export const CriteriaPart = (props: PartProps) => (
  <PartForm part="criteria" {...props}>
    {({ value, change, error }) => (
      <WordsBox
        id="setting-referralCriteria"
        label="When a teacher refers"
        hint={`One reason a line, up to ${MOST.criteria} lines of ${MOST.criterion} characters. Leave this empty to use the usual ones.`}
        limit={MOST.criteria * MOST.criterion}
        rows={8}
        words={value().referralCriteria.join('\n')}
        onWords={(words) => change({ referralCriteria: words.split('\n') })}
        error={
          error('referralCriteria') ??
          value()
            .referralCriteria.map((_, line) => error(`referralCriteria-${line}`))
            .find(Boolean)
        }
      />
    )}
  </PartForm>
)

export const LanguagesPart = (props: PartProps) => (
  <PartForm part="languages" {...props}>
    {({ value, change }) => (
      <fieldset class="choice">
        <legend>Offered on the portal</legend>
        <For each={props.page.languagesKnown}>
          {({ code, name }) => {
            const others = () => value().languages.filter((language) => language !== code)
            return (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={value().languages.includes(code)}
                  disabled={code === 'en'}
                  onChange={(event) =>
                    change({
                      languages: event.currentTarget.checked ? [...others(), code] : others(),
                    })
                  }
                />
                <span lang={code}>{name}</span>
              </label>
            )
          }}
        </For>
      </fieldset>
    )}
  </PartForm>
)
