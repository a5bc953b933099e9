import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { errorsTitle } from '../page/errorsTitle.ts'
import { Option } from '../../ui/Option.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Titled } from '../page/Titled.tsx'
import {
  MOST_CHILDREN,
  MOST_FRIENDS,
  MOST_GROWN_UPS,
  PARTIES,
  partyOf,
  type COMING_LIMITS,
  type SeriesProps,
} from './bookingForm.ts'
import { Notice } from '../../ui/Notice.tsx'
import { NumberChoice } from './NumberChoice.tsx'
import { BOOKER_KINDS } from '../../../worker/bookings/rules/booking.ts'

const typed = (props: SeriesProps, name: string) => props.typed[name]?.[0] ?? ''

/** What one thing is like, its next days, and a form to keep a place: a name at most, and no reason. */
export function SeriesPage(props: SeriesProps) {
  const { t, base, school } = props.portal
  const w = props.words.series
  const { series, dates } = props
  const first = () => firstOf(props)
  return (
    <>
      <Notice words={props.notice} />
      <ErrorSummary title={errorsTitle(t, props.errors)} errors={props.errors} />
      <Titled
        portal={props.portal}
        title={series.title}
        back={`${base}/coming${props.from ? `?with=${props.from.secret}` : ''}`}
        drawing={series.audience === 'parents' ? 'cup' : undefined}
      />
      <Show when={series.about}>
        <p lang="en" dir="auto">
          {series.about}
        </p>
      </Show>
      <Show
        when={dates.length > 0}
        fallback={
          <>
            <p>{fill(w.where, { place: series.place })}</p>
            <p class="note">{fill(w.nothing, { room: school.room })}</p>
          </>
        }
      >
        <p>
          <Show when={first()}>
            {(date) => (
              <>
                <b>{date().when}</b>
                <br />
              </>
            )}
          </Show>
          {fill(w.where, { place: first()?.place ?? series.place })}
          <Show when={first()?.room}>
            {(room) => (
              <>
                <br />
                {room()}
              </>
            )}
          </Show>
        </p>
        <form
          id="f"
          method="post"
          action={`${base}/coming/${encodeURIComponent(series.id)}`}
          autocomplete="off"
          novalidate
        >
          <input type="hidden" name="form" value={props.portal.form} />
          <input type="hidden" name="wait" value={fullDays(props)} />
          <People {...props} />
          <Show when={series.needsName}>
            <Name {...props} />
          </Show>
          <TextField
            name="contact"
            label={w.contact}
            hint={w.contactHint}
            value={typed(props, 'contact')}
            error={props.errors['contact']}
          />
          <Show when={series.audience === 'pupils'}>
            <Year {...props} />
          </Show>
          <Show when={props.from}>{(from) => <Words {...props} from={from()} />}</Show>
          <div class="go">
            <Press {...props} />
          </div>
          <Days {...props} />
          <More {...props} />
        </form>
        <Show when={series.walkIn}>
          <p class="hint">{w.justCome}</p>
        </Show>
      </Show>
    </>
  )
}

function Name(props: SeriesProps) {
  const w = props.words.series
  const { needsName, callsByAnimal } = props.series
  const hints = [needsName && w.nameNeeded, w.nameHint, callsByAnimal && w.animal]
  return (
    <TextField
      name="name"
      label={w.name}
      hint={hints.filter(Boolean).join(' ')}
      value={typed(props, 'name')}
      error={props.errors['name']}
    />
  )
}

/** The day that the page is drawn for: chosen before, else the next with a place. None where it is no longer on. */
function firstOf(props: SeriesProps): SeriesProps['dates'][number] | undefined {
  const { dates } = props
  const chosen = typed(props, 'on')
  if (chosen !== '') return dates.find(({ on }) => on === chosen)
  return dates.find(({ full }) => !full) ?? dates[0]
}

/** The days on which the reader has been told that they can only wait. */
const fullDays = ({ dates }: SeriesProps) =>
  dates
    .filter(({ full }) => full)
    .map(({ on }) => on)
    .join(' ')

/**
 * What the button does on the chosen day, said before it is pressed. A browser too old for `:has()` does not know
 * which day is chosen, and reads what it does on any of them.
 */
function Press(props: SeriesProps) {
  const w = props.words.series
  const first = firstOf(props)
  const others = props.dates.filter((date) => date !== first)
  const named = first && fill(first.full ? w.waitOn : w.keepOn, { day: first.day })
  if (named && others.length === 0) return <button>{named}</button>
  return (
    <button>
      <Show when={named}>
        <span class="to-first">{named}</span>
      </Show>
      <Show when={props.dates.some(({ full }) => !full)}>
        <span class="to-keep">{w.keep}</span>
      </Show>
      <Show when={props.dates.some(({ full }) => full)}>
        <span class="to-wait">{w.wait}</span>
      </Show>
    </button>
  )
}

/** Nobody chooses more people than the largest of these days has places. `others` come as well. */
function atMost({ dates }: SeriesProps, usual: number, others = 0): number {
  const places = dates.map(({ capacity }) => capacity ?? Infinity)
  return Math.max(0, Math.min(usual, Math.max(0, ...places) - others))
}

const hasOtherDays = (props: SeriesProps) => !firstOf(props) || props.dates.length > 1

/** The other days, folded: the button names the next. */
function Days(props: SeriesProps) {
  const { errors, dates, series } = props
  const first = firstOf(props)
  const w = props.words.series
  if (first && !hasOtherDays(props)) return <input type="hidden" name="on" value={first.on} />
  return (
    <details class="more" open={!first || Boolean(errors['on'])}>
      <summary>{w.otherDay}</summary>
      <fieldset id="on">
        <legend class="name">{w.which}</legend>
        <Show when={errors['on']}>
          <p class="error">{errors['on']}</p>
        </Show>
        <For each={dates}>
          {(date) => (
            <Option
              type="radio"
              name="on"
              value={date.on}
              class={[date === first && 'first', date.full && 'full'].filter(Boolean).join(' ')}
              checked={date === first}
              words={date.when}
              hint={[date.place === series.place ? '' : date.place, date.room]
                .filter(Boolean)
                .join(' · ')}
            />
          )}
        </For>
      </fieldset>
    </details>
  )
}

/** Who comes: for parents the usual in one tap, and numbers for anything else. */
function People(props: SeriesProps) {
  const w = props.words.series
  const { audience } = props.series
  if (audience !== 'parents') return <Numbers {...props} />
  const most = atMost(props, MOST_GROWN_UPS + MOST_CHILDREN)
  const [adults, children] = partyOf(props.typed)
  const party = `${adults || 1}${children || 0}`
  const isUsual = !props.errors['people'] && !props.errors['children']
  const usual = isUsual && PARTIES.find((each) => each === party)
  return (
    <fieldset class="party">
      <legend class="name">{w.who}</legend>
      <div class="chips">
        <For each={PARTIES.filter((each) => Number(each[0]) + Number(each[1]) <= most)}>
          {(each) => (
            <Option
              type="radio"
              name="party"
              value={each}
              checked={each === usual}
              words={w.parties[each]}
            />
          )}
        </For>
      </div>
      <input type="radio" name="party" value="more" id="more" checked={!usual} />
      <label for="more" class="option plain">
        {w.parties.more}
      </label>
      <Numbers {...props} />
    </fieldset>
  )
}

function Numbers(props: SeriesProps) {
  const w = props.words.series
  const { audience } = props.series
  const [people, children] = partyOf(props.typed)
  return (
    <>
      <Show when={audience === 'both'}>
        <fieldset>
          <legend class="name">{w.who}</legend>
          <For each={BOOKER_KINDS}>
            {(who) => (
              <Option
                type="radio"
                name="who"
                value={who}
                checked={(typed(props, 'who') || 'parent') === who}
                words={who === 'pupil' ? w.iAmPupil : w.iAmParent}
              />
            )}
          </For>
        </fieldset>
      </Show>
      <div class={audience === 'pupils' ? undefined : 'pair'}>
        <div>
          <NumberChoice
            id="people"
            label={audience === 'parents' ? w.grownUps : w.people}
            from={1}
            to={atMost(props, audience === 'parents' ? MOST_GROWN_UPS : MOST_FRIENDS)}
            value={Number(people || 1)}
            error={props.errors['people']}
          />
        </div>
        <Show when={audience !== 'pupils'}>
          <div>
            <NumberChoice
              id="children"
              label={w.children}
              from={0}
              to={atMost(props, MOST_CHILDREN, 1)}
              value={Number(children || 0)}
              error={props.errors['children']}
            />
          </div>
        </Show>
      </div>
    </>
  )
}

function Year(props: SeriesProps) {
  const { t, school } = props.portal
  return (
    <>
      <label for="year">{props.words.series.year}</label>
      <Show when={props.errors['year']}>
        <p class="error">{props.errors['year']}</p>
      </Show>
      <select id="year" name="year" autocomplete="off">
        <option value="">{t.common.notSure}</option>
        <For each={school.years}>
          {(year) => (
            <option value={year} selected={typed(props, 'year') === String(year)}>
              {year === 0 ? t.common.reception : fill(t.common.year, { year })}
            </option>
          )}
        </For>
      </select>
    </>
  )
}

/** All of it can be left out, and nothing of it is a reason. */
function More(props: SeriesProps) {
  const w = props.words.series
  const boxes = ['interpreter', 'helps', 'offers', 'topic']
  if (!props.series.needsName) boxes.push('name')
  const isOpen = boxes.some((name) => typed(props, name) !== '' || props.errors[name])
  const box = (name: keyof typeof COMING_LIMITS, label: string, hint?: string, long = false) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      long={long}
      value={typed(props, name)}
      error={props.errors[name]}
    />
  )
  return (
    <details class={hasOtherDays(props) ? 'more also' : 'more'} open={isOpen}>
      <summary>{w.more}</summary>
      <p class="hint">{w.moreHint}</p>
      <Show when={!props.series.needsName}>
        <Name {...props} />
      </Show>
      {box('helps', w.helps, w.helpsHint, true)}
      <Show when={props.series.audience !== 'pupils'}>{box('interpreter', w.interpreter)}</Show>
      <Show when={props.series.takesPart}>
        {box('offers', w.offers, w.offersHint, true)}
        {box('topic', w.topic, undefined, true)}
      </Show>
    </details>
  )
}

/** From an opened page: its words may open this too, if that is wanted. */
function Words(props: SeriesProps & { from: NonNullable<SeriesProps['from']> }) {
  const w = props.words.series
  const isNew = typed(props, 'words') === 'new'
  return (
    <fieldset>
      <legend class="name">{w.words}</legend>
      <input type="hidden" name="with" value={props.from.secret} />
      <input type="hidden" name="sealed" value={props.from.sealed} />
      <Option type="radio" name="words" value="same" checked={!isNew} words={w.wordsSame} />
      <Option type="radio" name="words" value="new" checked={isNew} words={w.wordsNew} />
    </fieldset>
  )
}
