import '../movingUp.css'
import { createSignal, For, Show } from 'solid-js'
import type { BetweenPage as Page, OfferShown } from '../../../../worker/movingUp/office/answers.ts'
import type { OfferAnswer } from '../../../../worker/movingUp/rules/offer.ts'
import { Panel } from '../../components/facts/Panel.tsx'
import { Calm } from '../../components/states/Calm.tsx'
import { problemWords } from '../../shell/api.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { PageTitle } from '../../shell/PageTitle.tsx'
import { readPage } from '../../shell/readPage.ts'
import { exactWords, fullDayWords } from '../../shell/timeWords.ts'
import { say } from '../../shell/toast.ts'
import { counted } from '../../shell/words.ts'
import { readOffers, sendAnswer } from './betweenApi.ts'
import { OfferForm } from './OfferForm.tsx'
import { answerWords, BASIS_WORDS } from './offerWords.ts'

/** Lists of children that the safeguarding leads of two schools agree on. */
export default function BetweenPage() {
  const reading = readPage(() => undefined, readOffers)
  const [offering, setOffering] = createSignal(false)
  const show = (next: Page) => reading.change(() => next)
  return (
    <article class="page narrow moving-up">
      <PageTitle>Lists between schools</PageTitle>
      <p>Children who move up, from one school’s safeguarding team to another’s.</p>
      <p class="hint no-print">
        Only the two safeguarding teams see a list until the other school says yes. Then its mentors
        read it under Moving up, until the day that you both know. Both schools’ trails say who
        offered it and who agreed.
      </p>
      <PageReader reading={reading} words="Reading the lists…">
        {(page) => (
          <>
            <Show
              when={offering()}
              fallback={
                <p class="actions no-print">
                  <Show
                    when={page().schools.length > 0}
                    fallback={
                      <>No other school here has an open door, so there’s nobody to tell.</>
                    }
                  >
                    <button type="button" class="main" onClick={() => setOffering(true)}>
                      Offer a list to a school
                    </button>
                  </Show>
                </p>
              }
            >
              <section class="card" aria-labelledby="offer-list">
                <h2 id="offer-list">Offer a list</h2>
                <OfferForm page={page()} onPage={show} onLeave={() => setOffering(false)} />
              </section>
            </Show>
            <For
              each={page().offers}
              fallback={
                <Calm title="No list is on its way.">
                  What you offer shows up here, and what another school offers you.
                </Calm>
              }
            >
              {(offer) => <Offer offer={offer} page={page()} onPage={show} />}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}

function Offer(props: { offer: OfferShown; page: Page; onPage: (page: Page) => void }) {
  const its = () => props.offer
  const isOpen = () => its().answer === null
  async function answer(what: OfferAnswer, done: string) {
    const { value, problem } = await sendAnswer(its().id, what)
    // Someone else was first: how it stands now is on the page.
    const page = value ?? (await readOffers()).value
    if (page) props.onPage(page)
    const wasSettled = problem?.status === 409
    say(
      value
        ? done
        : wasSettled
          ? 'It was settled meanwhile. Here it is as it stands now.'
          : problemWords(problem),
    )
  }
  const number = () => counted(its().children.length, 'child', 'children')
  return (
    <Panel
      title={its().side === 'sent' ? `To ${its().otherName}` : `From ${its().otherName}`}
      aside={number()}
    >
      <p class="soft small">
        {its().by} offered it on {exactWords(its().offeredAt)}. {answerWords(its(), its().answer)}{' '}
        It’s there until {fullDayWords(its().lastOn)}.
      </p>
      <p dir="auto">{its().reason}</p>
      <p class="soft small">{BASIS_WORDS[its().basis]}.</p>
      <ul>
        <For each={its().children}>
          {({ name, lookOut }) => (
            <li>
              <b>
                <bdi>{name}</bdi>
              </b>
              <Show when={lookOut}>
                <p dir="auto">{lookOut}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={isOpen()}>
        <p class="actions no-print">
          <Show
            when={its().side === 'received'}
            fallback={
              <button type="button" onClick={() => void answer('taken_back', 'Taken back.')}>
                Take it back from {its().otherName}
              </button>
            }
          >
            <button
              type="button"
              class="main"
              onClick={() => void answer('agreed', 'Agreed. Mentors can read it under Moving up.')}
            >
              Agree to the list from {its().otherName}
            </button>
            <button type="button" onClick={() => void answer('refused', 'You said no.')}>
              Say no
            </button>
          </Show>
        </p>
      </Show>
    </Panel>
  )
}
