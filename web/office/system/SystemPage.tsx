import { createSignal, For, type JSX } from 'solid-js'
import { Alert, Alerts } from '../components/facts/Alert.tsx'
import { Panel } from '../components/facts/Panel.tsx'
import { Steps } from '../components/facts/Steps.tsx'
import { Tag } from '../components/facts/Tag.tsx'
import { TheirWords } from '../components/facts/TheirWords.tsx'
import { Icon } from '../components/Icon.tsx'
import { type IconName, ICONS } from '../components/icons.ts'
import { Figures } from '../components/lists/Figures.tsx'
import { Item, Ledger } from '../components/lists/Item.tsx'
import { Row, Rows } from '../components/lists/Rows.tsx'
import { Moment, Timeline, TimelineDay } from '../components/lists/Timeline.tsx'
import { Calm } from '../components/states/Calm.tsx'
import { Strip } from '../components/states/Strip.tsx'
import { Toast } from '../components/states/Toast.tsx'
import { Waiting } from '../components/states/Waiting.tsx'
import { Choosing } from './Choosing.tsx'

const COLOURS =
  'paper card sunk ink soft line edge school school-ink tint late late-bg warn warn-bg ok ok-bg bar bar-2 bar-3'

const isIcon = (name: string): name is IconName => name in ICONS

/** Every part that the office's pages are made of, in each of its states. In development only. */
export default function SystemPage() {
  return (
    <article class="page">
      <div class="head">
        <h1>The parts of the office</h1>
        <p>
          Every page is made of these. Before you make a new one, ask whether a row, a panel or a
          sentence would do.
        </p>
      </div>
      <Panel title="Colours" aside="one accent, one alarm, one paper">
        <ul class="line">
          <For each={COLOURS.split(' ')}>
            {(name) => (
              <li class="line small">
                <span
                  style={{
                    width: '2rem',
                    height: '1.5rem',
                    border: '1px solid var(--edge)',
                    background: `var(--${name})`,
                  }}
                />
                {name}
              </li>
            )}
          </For>
        </ul>
      </Panel>
      <Panel title="Drawings">
        <ul class="line">
          <For each={Object.keys(ICONS).filter(isIcon)}>
            {(name) => (
              <li class="line small">
                <Icon name={name} /> {name}
              </li>
            )}
          </For>
        </ul>
      </Panel>
      <Buttons />
      <Choosing />
      <Facts />
      <Lists />
      <States />
    </article>
  )
}

function Buttons() {
  return (
    <Panel title="Buttons" aside="one filled button on a page" footer="A footer says what follows.">
      <p class="line">
        <button type="button" class="btn main">
          Send: Dev takes Callum on
        </button>
        <button type="button" class="btn">
          Message <kbd>r</kbd>
        </button>
        <button type="button" class="btn danger">
          <Icon name="shield" />
          Pass to Mr Lund
        </button>
        <button type="button" class="btn bare">
          Change the words
        </button>
        <button type="button" class="btn" aria-disabled="true">
          Sending
        </button>
      </p>
    </Panel>
  )
}

function Facts() {
  return (
    <Panel title="Facts">
      <div class="stack">
        <Alerts label="Know this first">
          <Alert icon="shield" title="Don’t tell her parents">
            She asked us not to, 2 October.
          </Alert>
          <Alert icon="clock" title="Only between 2pm and 3pm" tone="warn">
            Don’t leave a message.
          </Alert>
        </Alerts>
        <p class="line">
          <Tag tone="solid">not safe</Tag>
          <Tag tone="late">late</Tag>
          <Tag tone="warn">don’t tell parents</Tag>
          <Tag tone="ok" icon="tick">
            Free
          </Tag>
          <Tag>asked for you</Tag>
        </p>
        <TheirWords>i get lost and then im late{'\n'}and then i get a mark</TheirWords>
        <TheirWords big>i dont feel safe at home</TheirWords>
        <TheirWords ours>Dev has time for you. He’ll find you at break.</TheirWords>
        <TheirWords lang="ur">میں اکیلا بیٹھتا ہوں</TheirWords>
        <Steps done={0} of={4} />
        <Steps done={3} of={6} />
        <Steps done={5} of={5} />
      </div>
    </Panel>
  )
}

const LONG_NAME = 'Oluwaseun-Adebayo Featherstonehaugh'

function Lists() {
  const [pressed, setPressed] = createSignal<string | undefined>('late')
  const figures = [
    { value: 'notSafe', number: 2, words: 'not safe', isLate: true },
    { value: 'late', number: 7, words: 'late', isLate: true },
    { value: 'onTime', number: 9, words: 'on time' },
  ]
  return (
    <>
      <Panel title="Figures">
        <div class="stack">
          <Figures label="Show only" figures={figures} pressed={pressed()} onPress={setPressed} />
          <Figures label="This week" figures={figures} />
        </div>
      </Panel>
      <Panel title="Rows">
        <Rows label="Waiting" heads={['Who', 'Class', 'What about', 'Promised']} named>
          <Row name="Corey Lamb" href="#corey" isHot>
            <td>8R</td>
            <td>
              <Tag tone="solid">not safe</Tag> Family
            </td>
            <td class="late">said it 8.52am</td>
          </Row>
          <Row name={LONG_NAME} href="#oluwaseun">
            <td>11H</td>
            <td>School work</td>
            <td>by break, 11am</td>
          </Row>
          <Row name="No link">
            <td />
            <td>Friendships</td>
            <td>by 3.20pm</td>
          </Row>
        </Rows>
      </Panel>
      <Ledger label="What needs me now">
        <Item
          kind="Not safe"
          icon="shield"
          isFirst
          isHot
          href="#corey"
          name="Corey Lamb"
          facts={<span class="late">8R · said “not safe right now”, 8.52am</span>}
          action={<Act main>Open</Act>}
        >
          Mr Lund read it at 8.58am.
        </Item>
        <Item kind="Late" icon="clock" isFirst href="#elsie" name="Elsie Thorne">
          Attendance · asked for you
        </Item>
        <Item
          kind="Late"
          icon="clock"
          href="#oluwaseun"
          name={LONG_NAME}
          action={<Act>Decide</Act>}
        >
          School work
        </Item>
      </Ledger>
      <Panel title="Timeline">
        <Timeline label="What’s happened">
          <TimelineDay words="Today" />
          <Moment icon="note">One-to-one, 35 minutes. He finished the book.</Moment>
          <Moment icon="bowl" tone="minor">
            Came to breakfast 4 of 5 days
          </Moment>
          <TimelineDay words="Thursday 19 November" />
          <Moment icon="shield" tone="sealed">
            Passed on to Mr Lund. Thank you.
          </Moment>
        </Timeline>
      </Panel>
    </>
  )
}

const Act = (props: { main?: boolean; children: JSX.Element }) => (
  <button type="button" class="btn" classList={{ main: props.main }}>
    {props.children}
  </button>
)

function States() {
  const [undone, setUndone] = createSignal(false)
  return (
    <>
      <Panel title="Undo">
        <div role="status">
          {undone() ? (
            <Toast here words="Undone." />
          ) : (
            <Toast
              here
              words="Dev takes Reece on. Reece reads it in 26 seconds."
              onUndo={() => setUndone(true)}
            />
          )}
        </div>
        <Toast here words="Acknowledged." href="#record" link="Open the record" />
      </Panel>
      <Panel title="News">
        <Strip tone="warn">Not saved yet. We’ll keep trying, so leave this page open.</Strip>
        <Strip tone="info">
          1 new since you opened this.{' '}
          <button type="button" class="btn bare">
            Show it
          </button>
        </Strip>
        <Strip tone="late">Dev Patel took this on at 9.04am, while you were writing.</Strip>
      </Panel>
      <Panel title="Nothing here">
        <Calm title="Nobody’s waiting">New requests show up here.</Calm>
      </Panel>
      <Panel title="Still opening">
        <Waiting words="Opening Chantelle’s page" />
      </Panel>
    </>
  )
}
