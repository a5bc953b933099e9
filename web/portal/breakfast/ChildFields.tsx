import { For, Show } from 'solid-js'
import { ALLERGENS, CARE_PLANS, SEVERITIES } from '../../../worker/breakfast/rules/foodNeeds.ts'
import { fill } from '../../languages/catalogue.ts'
import { Option } from '../../ui/Option.tsx'
import { TextField } from '../../ui/TextField.tsx'
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
      <FoodFields {...props} />
      <Show when={!props.club.neverFull}>
        <TextField {...box('collect')} label={t.breakfast.collect} hint={t.breakfast.collectHint} />
      </Show>
      <Show when={props.n + 1 < MOST_IN_ONE_GO}>
        <details open={props.filled > props.n + 1}>
          <summary>
            <b>{t.breakfast.another}</b>
          </summary>
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
  return (
    <fieldset id={id()} tabindex="-1">
      <legend class="label">{t.breakfast.which}</legend>
      <Show when={props.errors[id()]}>
        <p class="error">{props.errors[id()]}</p>
      </Show>
      <For each={props.club.weekdays}>
        {({ weekday, name, left }) => (
          <Option
            type="checkbox"
            name={`d${weekday}.${props.n}`}
            value="yes"
            checked={chosen(props.typed, `d${weekday}.${props.n}`, 'yes')}
            words={name}
            hint={placesWords(props.portal.t, left)}
          />
        )}
      </For>
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
 * Whether there is anything that a child must not eat, as an open question, and what: the fourteen by name, and
 * anything else in the family's words. The style sheet shows the second part with the answer that there is.
 */
export function FoodFields(props: Omit<FormProps, 'club'> & { n: number }) {
  const { t } = props.portal
  const name = (what: string) => `${what}.${props.n}`
  const value = (what: string) => typedIn(props.typed, name(what))
  const Severity = (each: { what: string; label: string; none: string | null }) => (
    <label class="row">
      {each.label}
      <select name={name(each.what)} autocomplete="off">
        <Show when={each.none !== null}>
          <option value="">{each.none}</option>
        </Show>
        <For each={SEVERITIES}>
          {(severity) => (
            <option
              value={severity}
              selected={(value(each.what) || (each.none === null && 'must_not_eat')) === severity}
            >
              {t.breakfast.severity[severity]}
            </option>
          )}
        </For>
      </select>
    </label>
  )
  return (
    <>
      <fieldset id={name('allergies')} tabindex="-1" class="asks">
        <legend class="label">{t.breakfast.anything}</legend>
        <p class="hint">{t.breakfast.seenBy}</p>
        <Show when={props.errors[name('allergies')]}>
          <p class="error">{props.errors[name('allergies')]}</p>
        </Show>
        <For each={['no', 'yes'] as const}>
          {(answer) => (
            <Option
              type="radio"
              name={name('allergies')}
              value={answer}
              checked={value('allergies') === answer}
              words={answer === 'no' ? t.breakfast.nothing : t.breakfast.something}
            />
          )}
        </For>
      </fieldset>
      <div class={props.errors[name('allergies')] ? undefined : 'foods'}>
        <For each={ALLERGENS}>
          {(allergen) => (
            <Severity
              what={allergen}
              label={t.breakfast.allergens[allergen]}
              none={t.breakfast.canEat}
            />
          )}
        </For>
        <TextField
          name={name('other')}
          label={t.breakfast.other}
          value={value('other')}
          error={props.errors[name('other')]}
        />
        <Severity what="how" label={t.breakfast.otherHow} none={null} />
        <TextField
          name={name('pen')}
          label={t.breakfast.pen}
          hint={t.breakfast.penHint}
          value={value('pen')}
          error={props.errors[name('pen')]}
        />
        <label class="row">
          {t.breakfast.plan}
          <select name={name('plan')} autocomplete="off">
            <For each={CARE_PLANS}>
              {(plan) => (
                <option value={plan} selected={(value('plan') || 'no') === plan}>
                  {t.breakfast.plans[plan]}
                </option>
              )}
            </For>
          </select>
        </label>
      </div>
    </>
  )
}
