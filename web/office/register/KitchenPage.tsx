import './register.css'
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type {
  EatingChild,
  KitchenPage as Page,
  Meal,
} from '../../../worker/register/office/answers.ts'
import { answerOf, officeApi, type Problem } from '../shell/api.ts'
import { Alarms, Food } from '../breakfast/FoodNeeds.tsx'
import { SameNames } from './SameNames.tsx'
import { registerAt } from '../shell/addresses.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { signedOut } from '../shell/whySignedOut.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'

/** Milliseconds between two looks while the page is seen: someone may have walked in. */
const LOOK_EVERY_MS = 30_000

/** Who eats today and next, and what they must not eat. Prints on A4. */
export default function KitchenPage() {
  const [page, setPage] = createSignal<Page>()
  const [problem, setProblem] = createSignal<Problem>()
  async function look() {
    const { value, problem } = await answerOf(officeApi.kitchen.$get())
    setProblem(problem)
    if (value) setPage(value)
  }
  onMount(() => {
    void look()
    const timer = setInterval(() => !document.hidden && !signedOut() && void look(), LOOK_EVERY_MS)
    onCleanup(() => clearInterval(timer))
  })
  return (
    <article class="page narrow kitchen">
      <PageTitle>Kitchen</PageTitle>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void look()} />}
      </Show>
      <Show when={!page() && !problem()}>
        <p class="quiet">Opening…</p>
      </Show>
      <Show when={page()}>
        {(page) => (
          <>
            <p class="actions">
              <button type="button" onClick={() => print()}>
                Print it
              </button>
            </p>
            <For each={page().days}>
              {({ on, meals }) => (
                <section>
                  <h2>
                    {on === dayOf(page().now) ? 'Today, ' : ''}
                    {fullDayWords(on)}
                  </h2>
                  <Show when={meals.length > 0} fallback={<p>No meal today.</p>}>
                    <For each={meals}>
                      {(meal) => (
                        <MealCard
                          meal={meal}
                          today={on === dayOf(page().now)}
                          may={page().may}
                          onChanged={() => void look()}
                        />
                      )}
                    </For>
                  </Show>
                </section>
              )}
            </For>
          </>
        )}
      </Show>
    </article>
  )
}

function MealCard(props: { meal: Meal; today: boolean; may: Page['may']; onChanged: () => void }) {
  const eats = () => props.meal.children.filter(({ state }) => state !== 'not_coming')
  const careful = () => eats().filter(needsCare)
  const others = () => eats().filter((child) => !careful().includes(child))
  const away = () => props.meal.children.filter(({ state }) => state === 'not_coming')
  return (
    <div class="card meal">
      <h3>
        {props.meal.title}{' '}
        <span class="muted">
          {timeWords(props.meal.startsAt)} to {timeWords(props.meal.endsAt)} · {props.meal.place}
        </span>
      </h3>
      <p>
        <b>
          {props.meal.expected === 0
            ? 'Nobody’s expected'
            : `${counted(props.meal.expected, 'person', 'people')} to feed`}
        </b>
      </p>
      <Show when={careful().length > 0}>
        <ul class="careful">
          <For each={careful()}>
            {(child) => (
              <li>
                <ChildName child={child} />
                <Alarms name={child.name || 'this child'} alarms={child.alarms} />
                <Show when={child.food}>
                  {(food) => <Food food={food()} unsure={child.unsure} />}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={others().length > 0}>
        <h4>{careful().length > 0 ? 'Nothing to look out for' : 'Who comes'}</h4>
        <ul class="others">
          <For each={others()}>
            {(child) => (
              <li>
                <ChildName child={child} />
                <Show when={!child.food?.answered}>
                  <span class="tag care">Nothing was said: ask</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={away().length > 0}>
        <p class="muted">
          Not coming:{' '}
          <span dir="auto">
            {away()
              .map(({ name }) => name)
              .join(', ')}
          </span>
        </p>
      </Show>
      <SameNames pairs={props.meal.namesakes} may={props.may} onChanged={props.onChanged} />
      <Show when={props.today && props.may.register}>
        <p class="actions">
          <a class="button" href={registerAt(props.meal.id)}>
            Register<span class="heard"> of {props.meal.title}</span>
          </a>
        </p>
      </Show>
    </div>
  )
}

const needsCare = ({ food, alarms }: EatingChild) =>
  alarms.length > 0 || (food !== null && (food.worst !== null || food.pen !== null))

function ChildName(props: { child: EatingChild }) {
  const { child } = props
  return (
    <p>
      <b dir="auto">{child.name || 'Somebody'}</b>{' '}
      <span class="muted">
        {[child.year && `Year ${child.year}`, child.more > 0 && `and ${child.more} more`]
          .filter(Boolean)
          .join(', ')}
      </span>{' '}
      <Show when={child.walkIn}>
        <span class="tag">Walked in</span>{' '}
      </Show>
      <Show when={child.saidNotComing}>
        <span class="tag care">One sign-up says they’re not coming</span>{' '}
      </Show>
      <Show when={child.isNew && !child.walkIn}>
        <span class="tag fresh">New or changed</span>{' '}
      </Show>
      <Show when={child.state === 'came' && !child.walkIn}>
        <span class="tag">Here</span>
      </Show>
    </p>
  )
}
