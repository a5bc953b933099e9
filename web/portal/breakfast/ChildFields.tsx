import { For, Show } from 'solid-js'
import {
  type Allergen,
  ALLERGENS,
  CARE_PLANS,
  SEVERITIES,
} from '../../../worker/breakfast/rules/foodNeeds.ts'
import { fill } from '../../languages/catalogue.ts'
import { Option } from '../../ui/Option.tsx'
import { ErrorOf, TextField } from '../../ui/TextField.tsx'
import { chosen, type Club, type FormProps, MOST_IN_ONE_GO, typedIn } from './signUpForm.ts'

/** One child of the form, and behind a line the next one: no script, and nothing is sent meanwhile. */
export function ChildFields(props: FormProps & { n: number; filled: number }) {
  const { t, school } = props.portal
  const name = (what: string) => `${what}.${props.n}`
  const box = (what: string) => ({
    name: name(what),
    value: typedIn(props.typed, name(what)),
    error: props.errors[name(what)],
  })
  return (
    <>
      <div class="card">
        <h2>{fill(t.breakfast.child, { number: props.n + 1 })}</h2>
        <TextField {...box('name')} label={t.breakfast.name} />
        <label for={name('year')}>{t.breakfast.year}</label>
        <select id={name('year')} name={name('year')} autocomplete="off">
          <option value="">{t.common.notSure}</option>
          <For each={school.years}>
            {(year) => (
              <option value={year} selected={chosen(props.typed, name('year'), String(year))}>
                {year === 0 ? t.common.reception : fill(t.common.year, { year })}
              </option>
            )}
          </For>
        </select>
        <Days {...props} />
        <FoodFields {...props} seenBy={props.n === 0 ? t.breakfast.seenBy : undefined} />
        <Show when={!props.club.neverFull}>
          <TextField
            {...box('collect')}
            label={t.breakfast.collect}
            hint={t.breakfast.collectHint}
          />
        </Show>
      </div>
      <Show when={props.n + 1 < MOST_IN_ONE_GO}>
        <details class="more" open={props.filled > props.n + 1}>
          <summary>{t.breakfast.another}</summary>
          <ChildFields {...props} n={props.n + 1} />
        </details>
      </Show>
    </>
  )
}

/** A pattern of days, and whether a grown-up comes too. */
export function Days(props: FormProps & { n: number }) {
  const { t } = props.portal
  const id = () => `days.${props.n}`
  // Five small boxes; a day with its places left needs more.
  const hasRoom = () => props.club.weekdays.every(({ left }) => left === null)
  return (
    <fieldset id={id()} tabindex="-1">
      <legend class="name">{t.breakfast.which}</legend>
      <Show when={props.errors[id()]}>
        <p class="error">{props.errors[id()]}</p>
      </Show>
      <div class={hasRoom() ? 'chips days' : 'chips'}>
        <For each={props.club.weekdays}>
          {({ weekday, name, left }) => (
            <Option
              type="checkbox"
              name={`d${weekday}.${props.n}`}
              value="yes"
              checked={chosen(props.typed, `d${weekday}.${props.n}`, 'yes')}
              words={hasRoom() ? (t.breakfast.shortDays[weekday - 1] ?? name) : name}
              hint={placesWords(props.portal.t, left)}
            />
          )}
        </For>
      </div>
      <Option
        type="checkbox"
        name={`family.${props.n}`}
        value="yes"
        checked={chosen(props.typed, `family.${props.n}`, 'yes')}
        words={t.breakfast.family}
        hint={t.breakfast.familyHint}
      />
    </fieldset>
  )
}

const placesWords = (t: FormProps['portal']['t'], left: Club['weekdays'][number]['left']) => {
  if (left === null) return undefined
  if (left === 'some') return t.breakfast.some
  if (left === 'full' || left === 0) return t.breakfast.full
  return left === 1 ? t.breakfast.one : fill(t.breakfast.left, { count: left })
}

/**
 * Whether there is anything that a child can't eat, asked in the open for each child, and what: the fourteen by
 * name, each with how bad it is, and anything else in the family's words. The style sheet shows the second part
 * with a yes. No is an answer; nothing at all is asked again.
 */
export function FoodFields(
  props: Omit<FormProps, 'club'> & { n: number; seenBy?: string | undefined },
) {
  const { t } = props.portal
  const name = (what: string) => `${what}.${props.n}`
  const value = (what: string) => typedIn(props.typed, name(what))
  const error = () => props.errors[name('allergies')]
  // After a “no” that names foods, the foods have to be seen to be taken back.
  const isBoth = () => error() !== undefined && value('allergies') === 'no'
  return (
    <>
      <fieldset id={name('allergies')} tabindex="-1" class="asks">
        <legend class="name">{t.breakfast.anything}</legend>
        <Show when={props.seenBy}>
          <p class="hint">{props.seenBy}</p>
        </Show>
        <Show when={error()}>
          <p class="error">{error()}</p>
        </Show>
        <div class="chips">
          <For each={['yes', 'no'] as const}>
            {(answer) => (
              <Option
                type="radio"
                name={name('allergies')}
                value={answer}
                checked={value('allergies') === answer}
                words={answer === 'no' ? t.breakfast.no : t.breakfast.yes}
              />
            )}
          </For>
        </div>
      </fieldset>
      <div class={isBoth() ? undefined : 'foods'}>
        <fieldset>
          <legend class="name">{t.breakfast.whichFoods}</legend>
          <div class="chips">
            <For each={ALLERGENS}>{(allergen) => <Food {...props} allergen={allergen} />}</For>
          </div>
        </fieldset>
        <TextField
          name={name('other')}
          label={t.breakfast.other}
          value={value('other')}
          error={props.errors[name('other')]}
        />
        <label for={name('how')}>{t.breakfast.otherHow}</label>
        <HowBad {...props} name={name('how')} chosen={value('how')} />
        <TextField
          name={name('pen')}
          label={t.breakfast.pen}
          hint={t.breakfast.penHint}
          value={value('pen')}
          error={props.errors[name('pen')]}
        />
        <label for={name('plan')}>{t.breakfast.plan}</label>
        <select id={name('plan')} name={name('plan')} autocomplete="off">
          <For each={CARE_PLANS}>
            {(plan) => (
              <option value={plan} selected={(value('plan') || 'no') === plan}>
                {t.breakfast.plans[plan]}
              </option>
            )}
          </For>
        </select>
      </div>
    </>
  )
}

/** One of the fourteen: a tick says that they can't eat it, and the list beside it, shown with the tick, how bad it is. */
function Food(props: Omit<FormProps, 'club'> & { n: number; allergen: Allergen }) {
  const { breakfast } = props.portal.t
  const food = breakfast.allergens[props.allergen]
  const ticked = `${props.allergen}.${props.n}`
  const how = `${props.allergen}_how.${props.n}`
  return (
    <div class="food">
      <Option
        type="checkbox"
        name={ticked}
        value="yes"
        checked={typedIn(props.typed, ticked) !== ''}
        words={food}
      />
      <HowBad
        {...props}
        name={how}
        label={fill(breakfast.foodHow, { food })}
        chosen={typedIn(props.typed, how)}
      />
    </div>
  )
}

/** How bad a food is for them. Nothing is chosen beforehand: the kitchen goes by it. */
function HowBad(
  props: Pick<FormProps, 'portal' | 'errors'> & { name: string; label?: string; chosen: string },
) {
  const { chooseHow, severity } = props.portal.t.breakfast
  const error = () => props.errors[props.name]
  return (
    <>
      <select
        // Without a label of its own, only a list that the summary leads to is referred to.
        id={!props.label || error() ? props.name : undefined}
        name={props.name}
        autocomplete="off"
        aria-label={props.label}
        aria-invalid={error() ? 'true' : undefined}
        aria-describedby={error() ? `${props.name}-error` : undefined}
      >
        <option value="">{chooseHow}</option>
        <For each={SEVERITIES}>
          {(each) => (
            <option value={each} selected={props.chosen === each}>
              {severity[each]}
            </option>
          )}
        </For>
      </select>
      <ErrorOf name={props.name} error={error()} />
    </>
  )
}
