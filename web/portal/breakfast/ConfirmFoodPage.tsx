import { For, Show } from 'solid-js'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { errorsTitle } from '../page/errorsTitle.ts'
import { TextField } from '../../ui/TextField.tsx'
import { FoodFields } from './ChildFields.tsx'
import { type FormProps, typedIn } from './signUpForm.ts'

export type FoodProps = Omit<FormProps, 'club'> & {
  action: string
  /** Back to the children's days. */
  back: string
  child: { id: string; name: string; isOld: boolean }
  /** What the form was drawn with, for us to see whether that still holds. */
  seen: string
  /** Someone has said something else since: what is saved now. */
  saved: readonly string[] | null
  /** Not at the universal half hour, which ends in school. */
  asksWhoCollects: boolean
}

/** What one child must not eat, said again: every September, and whenever it changes. */
export function BreakfastFood(props: FoodProps) {
  const { t } = props.portal
  return (
    <>
      <ErrorSummary title={errorsTitle(t, props.errors)} errors={props.errors} />
      <h1>
        <bdi>{props.child.name}</bdi>: {t.breakfast.food}
      </h1>
      <Show when={props.saved}>
        {(saved) => (
          <div class="summary" role="alert">
            <p>{t.breakfast.changed}</p>
            <ul>
              <For each={saved()} fallback={<li>{t.breakfast.canEat}</li>}>
                {(line) => <li dir="auto">{line}</li>}
              </For>
            </ul>
          </div>
        )}
      </Show>
      <Show when={props.child.isOld}>
        <p class="note">{t.breakfast.stillRight}</p>
      </Show>
      <form id="f" method="post" action={props.action} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <input type="hidden" name="seen" value={props.seen} />
        <input type="hidden" name="child" value={props.child.id} />
        <FoodFields {...props} n={0} seenBy={t.breakfast.seenBy} />
        <Show when={props.asksWhoCollects}>
          <TextField
            name="collect.0"
            label={t.breakfast.collect}
            hint={t.breakfast.collectHint}
            value={typedIn(props.typed, 'collect.0')}
            error={props.errors['collect.0']}
          />
        </Show>
        <div class="go">
          <button>{t.breakfast.rightNow}</button>
          <a class="back" href={props.back}>
            {t.common.back}
          </a>
        </div>
      </form>
    </>
  )
}
