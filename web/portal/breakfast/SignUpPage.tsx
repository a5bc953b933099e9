import { For, Show } from 'solid-js'
import { STANDING_PLACE_UNTIL } from '../../../worker/breakfast/rules/standingPlace.ts'
import { fill } from '../../languages/catalogue.ts'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { errorsTitle } from '../page/errorsTitle.ts'
import { Titled } from '../page/Titled.tsx'
import { Option } from '../../ui/Option.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { chosen, type FormProps, typedIn } from './signUpForm.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Sending } from '../../ui/Sending.tsx'
import { ChildFields } from './ChildFields.tsx'

export type BreakfastProps = FormProps & {
  /** Where the form goes: for everyone, or behind someone's words. */
  action: string
  /** They have words already, and nobody asks again how to reach them. */
  isOwn: boolean
  /** The other clubs with breakfast. */
  others: readonly { title: string; href: string }[]
  /** Children that the form has something of. */
  filled: number
  notice: readonly string[] | null
}

/** A breakfast club: for the universal half hour that one can just come, first of all; then the form. */
export function BreakfastPage(props: BreakfastProps) {
  const { t, base } = props.portal
  const { club } = props
  return (
    <>
      <Titled
        portal={props.portal}
        title={club.title}
        back={props.isOwn ? undefined : `${base}/coming`}
        // A club with a limit has more to say, and a page its most bytes.
        drawing={club.neverFull ? 'bowl' : undefined}
      />
      <Notice words={props.notice} />
      <ErrorSummary title={errorsTitle(t, props.errors)} errors={props.errors} />
      <Show
        when={club.neverFull}
        fallback={
          <p>
            {t.breakfast.capped} {t.breakfast.cappedWait}
          </p>
        }
      >
        <div class="note notes">
          <p>
            <b>{t.breakfast.justCome}</b> {t.breakfast.free}
          </p>
          <p>{t.breakfast.why}</p>
        </div>
      </Show>
      <p>
        {club.days}, {club.times}.{' '}
        <bdi lang="en">
          {club.place}. {club.about}
        </bdi>
      </p>
      <For each={props.others}>
        {({ title, href }) => (
          <p>
            <a href={href} lang="en" dir="auto">
              {title}
            </a>
          </p>
        )}
      </For>
      <form id="f" method="post" action={props.action} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <input type="hidden" name="club" value={club.id} />
        <ChildFields {...props} n={0} />
        <Until {...props} />
        <Show when={!props.isOwn}>
          <TextField
            name="contact"
            label={t.breakfast.contact}
            hint={t.breakfast.contactHint}
            value={typedIn(props.typed, 'contact')}
            error={props.errors['contact']}
          />
        </Show>
        <div class="go">
          <button>{t.breakfast.signUp}</button>
        </div>
        <Sending words={t.ask} />
      </form>
      <Show when={!props.isOwn}>
        <p>
          <a href={`${base}/words`}>{t.breakfast.haveWords}</a>
        </p>
      </Show>
    </>
  )
}

/** For this term or all year. */
export function Until(props: Pick<FormProps, 'portal' | 'typed'>) {
  const { t } = props.portal
  return (
    <fieldset>
      <legend class="name">{t.breakfast.until}</legend>
      <For each={STANDING_PLACE_UNTIL}>
        {(until) => (
          <Option
            type="radio"
            name="until"
            value={until}
            checked={
              props.typed['until'] ? chosen(props.typed, 'until', until) : until === 'all_year'
            }
            words={t.breakfast.untils[until]}
          />
        )}
      </For>
    </fieldset>
  )
}

/** A school that has no breakfast club. */
export function NoBreakfastPage(props: Pick<FormProps, 'portal'>) {
  const { t, base, school } = props.portal
  return (
    <>
      <h1>{t.breakfast.title}</h1>
      <p>{fill(t.breakfast.none, { school: school.name })}</p>
      <p>
        <a href={base}>{t.common.home}</a>
      </p>
    </>
  )
}
