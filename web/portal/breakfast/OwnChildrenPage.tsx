import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { WordAsked } from '../page/WordAsked.tsx'
import { WordsCard } from '../page/WordsCard.tsx'
import { WordsOver } from '../page/WordsOver.tsx'
import { CloseButton } from '../page/CloseButton.tsx'
import { Days } from './ChildFields.tsx'
import { Until } from './SignUpPage.tsx'
import type { BreakfastPortal, Club } from './signUpForm.ts'
import type { Typed } from '../page/pageProps.ts'

/** What a child has in one club. */
export type ChildsClub = {
  /** Tells its form from the others of the page. */
  n: number
  club: Club
  /** Each with a place, an offer or a number in the line; nothing where it was given back. */
  days: readonly {
    bookingId: string
    day: string
    words: string
    /** An offered place that is still to be taken. */
    isOffer: boolean
  }[]
  /** Days soon that can be said off. */
  soon: readonly { value: string; words: string }[]
  /** Days soon that were said off. */
  off: readonly { value: string; words: string }[]
  /** For the form of days. */
  typed: Typed
}

export type OwnChild = {
  id: string
  name: string
  /** What its family told us that it must not eat. */
  told: string
  isOld: boolean
  clubs: readonly ChildsClub[]
}

export type MineProps = {
  portal: BreakfastPortal
  /** `/breakfast/mine/…`, `/breakfast/food/…`, `/breakfast/more/…`, `/breakfast/word/…` by their names. */
  to: Readonly<Record<'mine' | 'food' | 'more' | 'word', string>>
  children: readonly OwnChild[]
  /** The five words, until one of them has been typed back. */
  words: {
    words: readonly string[]
    digits: string
    position: number
    sealed: string
    wrong: boolean
    /** What became of the days that were just chosen. */
    saved: 'saved' | 'savedSome' | 'savedWaiting' | 'savedHeld'
  } | null
  /** They have words that nobody typed back: where `words` is null, they were shown for ten minutes. */
  wordsOver: boolean
  /** Of which child the form of days needs another look, and its words. */
  wrongDays: { childId: string; words: string } | null
  /** Their places in something else. */
  places: { href: string; words: string } | null
  done: string | null
}

/** Behind a family's words: each child's days, one day off, other days, food, and an end. */
export function BreakfastMine(props: MineProps) {
  const { t } = props.portal
  return (
    <>
      <h1>{t.page.breakfast}</h1>
      <Show when={props.done}>
        <p class="note" role="status">
          {props.done}
        </p>
      </Show>
      <Show when={props.words}>{(words) => <FiveWords {...props} words={words()} />}</Show>
      <Show when={props.wordsOver && !props.words}>
        <WordsOver portal={props.portal} />
      </Show>
      <For each={props.children} fallback={<p>{t.breakfast.noChildren}</p>}>
        {(child) => (
          <section class="card">
            <h2>
              <bdi>{child.name}</bdi>
            </h2>
            <p dir="auto">{child.told}</p>
            <Show when={child.isOld}>
              <p class="note">
                {t.breakfast.stillRight}{' '}
                <a href={`${props.to.food}?child=${child.id}`}>{t.breakfast.look}</a>
              </p>
            </Show>
            <For each={child.clubs}>
              {(its) => <OwnClub {...props} isNew={props.words !== null} child={child} its={its} />}
            </For>
            <Show when={!child.isOld && !props.words}>
              <p>
                <a class="change" href={`${props.to.food}?child=${child.id}`}>
                  {t.breakfast.food}
                </a>
              </p>
            </Show>
          </section>
        )}
      </For>
      <Show when={!props.words && props.places}>
        {(places) => (
          <p>
            <a href={places().href}>{places().words}</a>
          </p>
        )}
      </Show>
      <Show when={!props.words}>
        <div class="go">
          <a class="button" href={props.to.more}>
            {t.breakfast.signUpAnother}
          </a>
          <CloseButton portal={props.portal} words={t.page.leave} />
        </div>
      </Show>
      <p class="hint">{t.page.closes}</p>
    </>
  )
}

/** As on the page after a referral was sent: written down, and one typed back. */
function FiveWords(props: MineProps & { words: NonNullable<MineProps['words']> }) {
  const { t } = props.portal
  return (
    <>
      <p class="note" role="status">
        {t.breakfast[props.words.saved]}
      </p>
      <h2>{t.sent.words}</h2>
      <p>{t.sent.wordsLead}</p>
      <WordsCard {...props.words} portal={props.portal} />
      <WordAsked {...props.words} portal={props.portal} action={props.to.word} />
    </>
  )
}

type Its = Omit<MineProps, 'words'> & { isNew: boolean } & { child: OwnChild; its: ChildsClub }

function OwnClub(props: Its) {
  const { t } = props.portal
  const { club, days, soon, off } = props.its
  const wrong = () => props.wrongDays?.childId === props.child.id && props.wrongDays.words
  return (
    <>
      <p>
        <b lang="en" dir="auto">
          {club.title}
        </b>
        {' · '}
        {club.times}
      </p>
      <ul>
        <For each={days} fallback={<li>{t.breakfast.noDays}</li>}>
          {({ bookingId, day, words, isOffer }) => (
            <li>
              {day}: {words}
              <Show when={isOffer && !props.isNew}>
                <form method="post" action={props.to.mine}>
                  <Which {...props} />
                  <input type="hidden" name="booking" value={bookingId} />
                  <div class="go">
                    <button name="act" value="accept">
                      {t.breakfast.accept}
                    </button>
                    <button class="quiet" name="act" value="decline">
                      {t.breakfast.decline}
                    </button>
                  </div>
                </form>
              </Show>
            </li>
          )}
        </For>
        <For each={off}>{({ words }) => <li>{fill(t.breakfast.isOff, { day: words })}</li>}</For>
      </ul>
      <Show when={!props.isNew}>
        <Show when={soon.length > 0}>
          <OneDay {...props} days={soon} act="skip" words={t.breakfast.skip} />
        </Show>
        <Show when={off.length > 0}>
          <OneDay {...props} days={off} act="come" words={t.breakfast.come} />
        </Show>
        <details class="more" open={Boolean(wrong())}>
          <summary>{t.breakfast.changeDays}</summary>
          <form method="post" action={props.to.mine}>
            <Which {...props} />
            <input type="hidden" name="act" value="days" />
            <Days
              portal={props.portal}
              club={club}
              typed={props.its.typed}
              errors={wrong() ? { [`days.${props.its.n}`]: wrong() || '' } : {}}
              n={props.its.n}
            />
            <Until portal={props.portal} typed={props.its.typed} />
            <div class="go">
              <button>{t.breakfast.saveDays}</button>
            </div>
          </form>
        </details>
        <Show when={days.length > 0}>
          <details class="more">
            <summary>{t.breakfast.stop}</summary>
            <form method="post" action={props.to.mine}>
              <Which {...props} />
              <input type="hidden" name="act" value="stop" />
              <p>{t.breakfast.stopLead}</p>
              <p>
                <button class="quiet">{t.breakfast.stopDo}</button>
              </p>
            </form>
          </details>
        </Show>
      </Show>
    </>
  )
}

/** One day off, or on again: the place stays theirs on every other day. */
function OneDay(props: Its & { days: ChildsClub['soon']; act: 'skip' | 'come'; words: string }) {
  const { t } = props.portal
  return (
    <details class="more">
      <summary>{props.words}</summary>
      <form method="post" action={props.to.mine}>
        <Which {...props} />
        <input type="hidden" name="act" value={props.act} />
        <label>
          <b>{t.breakfast.whichDay}</b>
          <select name="day" autocomplete="off">
            <For each={props.days}>
              {({ value, words }) => <option value={value}>{words}</option>}
            </For>
          </select>
        </label>
        <div class="go">
          <button>{t.breakfast.saveDay}</button>
        </div>
      </form>
    </details>
  )
}

const Which = (props: Its) => (
  <>
    <input type="hidden" name="form" value={props.portal.form} />
    <input type="hidden" name="child" value={props.child.id} />
    <input type="hidden" name="club" value={props.its.club.id} />
    <input type="hidden" name="n" value={props.its.n} />
  </>
)
