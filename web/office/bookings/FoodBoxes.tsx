import { For, Show } from 'solid-js'
import {
  type Allergen,
  ALLERGENS,
  CARE_PLANS,
  SEVERITIES,
  type Severity,
} from '../../../worker/breakfast/rules/foodNeeds.ts'
import { SIGN_UP_LIMITS } from '../../../worker/breakfast/rules/signUpLimits.ts'
import { Choice } from '../form/Choice.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { ALLERGEN } from '../breakfast/foodWords.ts'
import { howBadBox, OTHER_HOW_BAD, signUpDraft } from './signUpApi.ts'
import { capital } from '../shell/timeWords.ts'

const HOW_BAD: Record<Severity, string> = {
  avoids: 'They don’t eat it',
  must_not_eat: 'It makes them ill',
  reacts_badly: 'They need help straight away',
}

const PLANS: Record<(typeof CARE_PLANS)[number], string> = {
  no: 'No',
  yes: 'Yes',
  not_sure: 'They’re not sure',
}

/** What a child must not eat, as its family says it: asked openly, and “No” is an answer. */
export function FoodBoxes(props: { error: (field: string) => string | undefined }) {
  const draft = signUpDraft()
  const said = draft.read
  const placeOf = (allergen: Allergen) =>
    said().allergens.findIndex((each) => each.allergen === allergen)
  const tick = (allergen: Allergen, ticked: boolean) =>
    draft.change({
      allergens: [
        ...said().allergens.filter((each) => each.allergen !== allergen),
        ...(ticked ? [{ allergen, severity: null }] : []),
      ],
    })
  const setHowBad = (allergen: Allergen, severity: Severity | null) =>
    draft.change({
      allergens: said().allergens.map((each) =>
        each.allergen === allergen ? { allergen, severity } : each,
      ),
    })
  return (
    <>
      <Choice
        id="sign-up-allergies"
        legend="Is there anything they’re allergic to, or must not eat?"
        class="across"
        options={['no', 'yes'] as const}
        words={(answer) => (answer === 'no' ? 'No' : 'Yes')}
        chosen={said().allergies}
        onChoose={(allergies) => draft.change({ allergies })}
        error={props.error('allergies')}
      />
      <Show when={said().allergies === 'yes'}>
        <fieldset class="choice">
          <legend>Which foods?</legend>
          <div class="reasons">
            <For each={ALLERGENS}>
              {(allergen) => (
                <div>
                  <label class="tick">
                    <input
                      type="checkbox"
                      checked={placeOf(allergen) >= 0}
                      onChange={({ currentTarget: { checked } }) => tick(allergen, checked)}
                    />
                    <span>{capital(ALLERGEN[allergen])}</span>
                  </label>
                  <Show when={placeOf(allergen) >= 0}>
                    <HowBad
                      box={howBadBox(placeOf(allergen))}
                      label={`How bad is ${ALLERGEN[allergen]} for them?`}
                      chosen={said().allergens[placeOf(allergen)]?.severity ?? null}
                      onChoose={(chosen) => setHowBad(allergen, chosen)}
                      error={props.error}
                    />
                  </Show>
                </div>
              )}
            </For>
          </div>
        </fieldset>
        <TextLine
          id="sign-up-other"
          label="Anything else they must not eat"
          value={said().other}
          onValue={(other) => draft.change({ other })}
          error={props.error('other')}
          limit={SIGN_UP_LIMITS.other}
          wide
        />
        <Show when={said().other !== ''}>
          <HowBad
            box={OTHER_HOW_BAD}
            label="How bad is that for them?"
            chosen={said().otherSeverity}
            onChoose={(otherSeverity) => draft.change({ otherSeverity })}
            error={props.error}
          />
        </Show>
        <TextLine
          id="sign-up-pen"
          label="If they have a pen for bad reactions, where is it?"
          hint="Leave this empty if there’s no pen."
          value={said().pen}
          onValue={(pen) => draft.change({ pen })}
          error={props.error('pen')}
          limit={SIGN_UP_LIMITS.pen}
          wide
        />
        <Choice
          id="sign-up-carePlan"
          legend="Is there a care plan at school?"
          class="across"
          options={CARE_PLANS}
          words={(plan) => PLANS[plan]}
          chosen={said().carePlan}
          onChoose={(carePlan) => draft.change({ carePlan })}
          error={props.error('carePlan')}
        />
      </Show>
    </>
  )
}

/** How bad a food is for them: asked, because the kitchen goes by it. */
function HowBad(props: {
  box: string
  label: string
  chosen: Severity | null
  onChoose: (severity: Severity | null) => void
  error: (field: string) => string | undefined
}) {
  const id = () => `sign-up-${props.box}`
  const error = () => props.error(props.box)
  return (
    <>
      <Show when={error()}>
        <p class="error" id={`${id()}-error`}>
          {error()}
        </p>
      </Show>
      <select
        id={id()}
        aria-label={props.label}
        aria-invalid={error() ? 'true' : undefined}
        aria-describedby={error() ? `${id()}-error` : undefined}
        onChange={({ currentTarget: { value } }) =>
          props.onChoose(SEVERITIES.find((severity) => severity === value) ?? null)
        }
      >
        <option value="" selected={props.chosen === null}>
          Choose how bad it is
        </option>
        <For each={SEVERITIES}>
          {(severity) => (
            <option value={severity} selected={severity === props.chosen}>
              {HOW_BAD[severity]}
            </option>
          )}
        </For>
      </select>
    </>
  )
}
