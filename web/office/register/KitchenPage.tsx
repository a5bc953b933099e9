import './kitchen.css'
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type {
  EatingChild,
  KitchenPage as Page,
  Meal,
} from '../../../worker/register/office/answers.ts'
import { Alarms, Food, NotConfirmed } from '../breakfast/FoodNeeds.tsx'
import { Icon } from '../components/Icon.tsx'
import { Waiting } from '../components/states/Waiting.tsx'
import { registerAt, SIGN_UP } from '../shell/addresses.ts'
import { answerOf, officeApi, type Problem } from '../shell/api.ts'
import { may } from '../shell/me.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { signedOut } from '../shell/whySignedOut.ts'
import { nameOf } from './marks.ts'
import { toldWords } from './PersonMark.tsx'
import { SameNames } from './SameNames.tsx'
import { kitchenTold, sayKitchenTold } from './toldKitchen.ts'

/** Milliseconds between two looks while the page is seen: someone may have walked in. */
const LOOK_EVERY_MS = 30_000

type DatedMeal = { on: string; meal: Meal }

/** Who eats today and next, and what they must not eat. Each meal prints on a side of A4 of its own. */
export default function KitchenPage() {
  const [page, setPage] = createSignal<Page>()
  const [problem, setProblem] = createSignal<Problem>()
  async function look() {
    const have = page()?.have
    const query = have === undefined ? {} : { have }
    const { value, problem } = await answerOf(officeApi.kitchen.$get({ query }))
    setProblem(problem)
    if (value) setPage(value)
  }
  onMount(() => {
    void look()
    const back = () => !document.hidden && !signedOut() && void look()
    const timer = setInterval(back, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', back)
    onCleanup(() => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', back)
    })
  })
  return (
    <article class="page kitchen">
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void look()} />}
      </Show>
      <Show when={!page() && !problem()}>
        <Waiting words="Opening the kitchen’s sheet…" />
      </Show>
      <Show when={page()}>{(page) => <Sheets page={page()} onChanged={() => void look()} />}</Show>
    </article>
  )
}

function Sheets(props: { page: Page; onChanged: () => void }) {
  const [printed, setPrinted] = createSignal<string>()
  const meals = () =>
    props.page.days.flatMap(({ on, meals }): DatedMeal[] => meals.map((meal) => ({ on, meal })))
  const isToday = (on: string) => on === dayOf(props.page.now)
  const none = () => meals().length === 0 || meals().every(({ on }) => !isToday(on))
  /** Without a choice, as by Ctrl-P, the first. */
  const onPaper = () => printed() ?? meals()[0]?.meal.id
  function printOne(id: string) {
    setPrinted(id)
    print()
    setPrinted(undefined)
  }
  return (
    <>
      <Show when={none()}>
        <div class="head">
          <PageTitle>No meal today</PageTitle>
          <Show when={may('sign_up_child')}>
            <div class="push">
              <a class="btn" href={SIGN_UP}>
                <Icon name="add" />
                Sign a child up
              </a>
            </div>
          </Show>
        </div>
      </Show>
      <For each={meals().map(({ meal }) => meal.id)}>
        {(id, index) => (
          <Show when={meals().find(({ meal }) => meal.id === id)}>
            {(dated) => (
              <MealSheet
                dated={dated()}
                isFirst={index() === 0 && !none()}
                isToday={isToday(dated().on)}
                prints={onPaper() === id}
                may={props.page.may}
                onPrint={() => printOne(id)}
                onChanged={props.onChanged}
              />
            )}
          </Show>
        )}
      </For>
    </>
  )
}

function MealSheet(props: {
  dated: DatedMeal
  /** It gives the page its heading. */
  isFirst: boolean
  isToday: boolean
  prints: boolean
  may: Page['may']
  onPrint: () => void
  onChanged: () => void
}) {
  const meal = () => props.dated.meal
  const words = () => `${meal().title}, ${timeWords(meal().startsAt)}`
  /** Under the page's own heading, or under the meal's. */
  const partHeading = () => (props.isFirst ? 'h2' : 'h3')
  const eats = () => meal().children.filter(({ state }) => state !== 'not_coming')
  const careful = () => eats().filter(needsCare)
  const toAsk = () => eats().filter((child) => !needsCare(child) && isToAsk(child))
  const others = () => eats().filter((child) => !needsCare(child) && !isToAsk(child))
  const away = () => meal().children.filter(({ state }) => state === 'not_coming')
  return (
    <section
      class="meal"
      classList={{ 'no-print': !props.prints }}
      aria-label={`${words()}, ${fullDayWords(props.dated.on)}`}
    >
      <div class="head">
        <Show when={props.isFirst} fallback={<h2 class="meal-title">{words()}</h2>}>
          <PageTitle>{words()}</PageTitle>
        </Show>
        <span class="soft">
          {props.isToday ? 'Today, ' : ''}
          {fullDayWords(props.dated.on)}, to {timeWords(meal().endsAt)} · {meal().place}
        </span>
        <div class="push">
          <Show when={props.isToday && props.may.register}>
            <a class="btn" href={registerAt(meal().id)}>
              <Icon name="register" />
              Register<span class="heard"> of {meal().title}</span>
            </a>
          </Show>
          <Show when={props.isFirst && may('sign_up_child')}>
            <a class="btn" href={SIGN_UP}>
              <Icon name="add" />
              Sign a child up
            </a>
          </Show>
          <button
            type="button"
            class="btn"
            classList={{ main: props.isFirst }}
            onClick={() => props.onPrint()}
          >
            Print<span class="heard"> {words()}</span>
          </button>
        </div>
      </div>
      <Figures meal={meal()} careful={careful()} />
      <Show when={careful().length > 0}>
        <section class="panel">
          <header>
            <Dynamic component={partHeading()}>Look out for</Dynamic>
            <span class="soft small push">worst first</span>
          </header>
          <ul class="sheet careful">
            <For each={careful()}>
              {(child) => (
                <li>
                  <ChildName child={child} />
                  <div>
                    <Show when={child.food}>
                      {(food) => <Food food={food()} unsure={child.unsure} />}
                    </Show>
                    <Alarms
                      name={child.name || 'this child'}
                      alarms={child.alarms}
                      told={kitchenTold(meal().id, child)}
                    />
                    <Show when={child.alarms.length > 0}>
                      <Known
                        told={kitchenTold(meal().id, child)}
                        saved={child.kitchenTold}
                        onKnown={(told) => sayKitchenTold(meal().id, child, told, props.onChanged)}
                        mayTell={props.may.register}
                      />
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Names
        some={toAsk()}
        level={partHeading()}
        heading="Ask before they eat"
        words="Nobody’s told us what they must not eat."
      />
      <Names
        some={others()}
        level={partHeading()}
        heading={careful().length > 0 ? 'Nothing to look out for' : 'Coming'}
      />
      <NotConfirmed unconfirmed={meal().unconfirmed} level={partHeading()} />
      <SameNames pairs={meal().namesakes} may={props.may} onChanged={props.onChanged} />
      <p class="soft small foot">
        <Show when={away().length > 0}>
          Not coming: <bdi>{away().map(nameOf).join(', ')}</bdi>.{' '}
        </Show>
        Anyone may walk in. Ask them what they must not eat.
      </p>
    </section>
  )
}

/** Whether the kitchen knows of someone who walked in: the kitchen may say so itself. */
function Known(props: {
  told: boolean
  saved: EatingChild['kitchenTold']
  mayTell: boolean
  onKnown: (told: boolean) => void
}) {
  return (
    <p class="no-print actions">
      <Show when={props.told && props.saved}>
        {(saved) => <span class="soft small">{toldWords(saved())}</span>}
      </Show>
      <Show when={props.mayTell}>
        <button
          type="button"
          class="btn"
          classList={{ danger: !props.told }}
          onClick={() => props.onKnown(!props.told)}
        >
          {props.told ? 'Kitchen not told after all' : 'Kitchen told'}
        </button>
      </Show>
    </p>
  )
}

function Figures(props: { meal: Meal; careful: readonly EatingChild[] }) {
  const withPen = () =>
    props.careful.filter(({ food, alarms }) =>
      [food, ...alarms.map((alarm) => alarm.food)].some((said) => said && said.pen !== null),
    )
  const changed = () => props.meal.children.filter(({ isNew, walkIn }) => isNew && !walkIn)
  return (
    <p class="figs still">
      <Show
        when={props.meal.expected > 0}
        fallback={<span class="fig">Nobody’s expected yet</span>}
      >
        <span class="fig">
          <b>{props.meal.expected}</b> to feed
        </span>
      </Show>
      <Show when={props.careful.length > 0}>
        <span class="fig late">
          <b>{props.careful.length}</b> to look out for
        </span>
      </Show>
      <Show when={withPen().length > 0}>
        <span class="fig">
          <b>{withPen().length}</b> {withPen().length === 1 ? 'carries a pen' : 'carry a pen'}
        </span>
      </Show>
      <Show when={changed().length > 0}>
        <span class="fig">
          <b>{changed().length}</b> new or changed since the last school day
        </span>
      </Show>
    </p>
  )
}

function Names(props: {
  some: readonly EatingChild[]
  level: 'h2' | 'h3'
  heading: string
  words?: string
}) {
  return (
    <Show when={props.some.length > 0}>
      <section class="panel">
        <header>
          <Dynamic component={props.level}>{props.heading}</Dynamic>
          <span class="soft num">{props.some.length}</span>
          <Show when={props.words}>
            <span class="soft small push">{props.words}</span>
          </Show>
        </header>
        <ul class="in others">
          <For each={props.some}>
            {(child) => (
              <li>
                <ChildName child={child} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

const needsCare = ({ food, alarms }: EatingChild) =>
  alarms.length > 0 || (food !== null && (food.worst !== null || food.pen !== null))

/** The family has not said, or said it for an earlier school year. */
const isToAsk = ({ food }: EatingChild) => !food?.answered || food.askAgain

function ChildName(props: { child: EatingChild }) {
  const { child } = props
  return (
    <p>
      <b class="name" dir="auto">
        {nameOf(child)}
      </b>{' '}
      <span class="soft small">
        {[child.year && `Year ${child.year}`, child.more > 0 && `and ${child.more} more`]
          .filter(Boolean)
          .join(', ')}
      </span>{' '}
      <Show when={child.walkIn}>
        <span class="tag warn">Walked in</span>{' '}
      </Show>
      <Show when={child.food?.askAgain}>
        <span class="tag warn">Said last school year</span>{' '}
      </Show>
      <Show when={child.saidNotComing}>
        <span class="tag warn">One sign-up says they’re not coming</span>{' '}
      </Show>
      <Show when={child.isNew && !child.walkIn}>
        <span class="tag warn">New or changed</span>{' '}
      </Show>
      <Show when={child.state === 'came' && !child.walkIn}>
        <span class="tag">Here</span>
      </Show>
    </p>
  )
}
