import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { Face, Icon } from '../page/drawings.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { FirstScreen } from './FirstScreen.tsx'
import { WayList } from './WayList.tsx'
import { Picture, Scene, WAYS } from './pictures.tsx'
import { sentence, unbroken } from '../page/sentence.ts'

/** The school's own page: whether anyone reads, one thing to do, and then the other ways, who is here and when. */
export function HomePage(props: { portal: PageProps }) {
  const { t, school, mentors, base, hours } = props.portal
  return (
    <>
      <AskScreen {...props} />
      <div class="in two">
        <div>
          <Ways {...props} />
          <h2>{t.home.where}</h2>
          <p lang="en" dir="auto">
            {sentence(school.roomPlace)} {school.roomAbout}
          </p>
        </div>
        <div>
          <h2>{t.home.who}</h2>
          <Show when={mentors.length > 0} fallback={<p>{t.home.noMentors}</p>}>
            <ul class="people">
              <For each={mentors}>
                {({ called, about }) => (
                  <li>
                    <Face called={called} />
                    <span>
                      <b>{called}</b>
                      <small lang="en" dir="auto">
                        {about}
                      </small>
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <h2 id="open">{t.home.when}</h2>
          <Show when={hours.length > 0} fallback={<p>{t.who.firstNone}</p>}>
            <table>
              <tbody>
                <For each={hours}>
                  {({ days, times }) => (
                    <tr>
                      <th scope="row">{days}</th>
                      <td>{times}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </Show>
          <p class="hint">{t.home.whenHint}</p>
          <p>
            <a href={`${base}/services`}>{t.services.title}</a>
          </p>
          <p>
            <a href={`${base}/privacy`}>{t.common.privacy}</a>
          </p>
        </div>
      </div>
    </>
  )
}

/** In hours and at night one asks first; in the holidays, when nobody reads for days, Childline comes first. */
function AskScreen(props: { portal: PageProps }) {
  const { t, base, school, says, reading, promise } = props.portal
  const hear = promise ? fill(t.who.first, { promise }) : t.who.firstNone
  const ask = `${base}/ask/me`
  if (says.first === 'childline') {
    return (
      <FirstScreen
        portal={props.portal}
        heading={t.home.needSooner}
        picture={<Scene is="shut" />}
        lead={t.home.childlineOpen}
      >
        <CallChildline {...props} />
        <a class="button other" href={ask}>
          {t.home.askAnyway}
        </a>
        <p class="last">{hear}</p>
      </FirstScreen>
    )
  }
  const lead = reading.open ? (school.young ? t.home.lead_young : t.home.lead) : t.home.nobodyStill
  return (
    <FirstScreen
      portal={props.portal}
      heading={school.young ? t.home.hello_young : t.home.hello}
      picture={school.young ? undefined : <Scene is={reading.open ? 'open' : 'ajar'} />}
      lead={`${lead} ${hear}`}
    >
      <a class="button" href={ask}>
        {school.young ? t.home.ask_young : t.home.ask}
      </a>
      <Show when={!reading.open}>
        <CallChildline {...props} isOther />
      </Show>
    </FirstScreen>
  )
}

function CallChildline(props: { portal: PageProps; isOther?: boolean }) {
  return (
    <a class={props.isOther ? 'button other' : 'button'} href="tel:08001111">
      <Icon of="phone" size={22} />
      {unbroken(props.portal.t.now.callChildline)}
    </a>
  )
}

/** The other ways to go on, each with a picture: rows of one list, and in the younger school tiles. */
function Ways(props: { portal: PageProps }) {
  const { t, base, school, says, reading } = props.portal
  const today = reading.open
    ? t.home.todayHint
    : reading.from
      ? fill(t.home.opens, { when: reading.from })
      : t.home[says.today]
  const ways = [
    { to: 'today', words: t.home.today, hint: today },
    { to: 'words', words: t.home.words, hint: t.home.wordsHint },
    { to: 'friend', words: t.home.friend, hint: '' },
    { to: 'parents', words: t.home.parents, hint: '' },
  ] as const
  const href = (to: string) => `${base}/${to === 'friend' ? 'ask/friend' : to}`
  if (school.young) {
    return (
      <div class="tiles">
        <For each={ways}>
          {({ to, words }) => (
            <a href={href(to)}>
              <Picture of={WAYS[to][1]} />
              {words}
            </a>
          )}
        </For>
      </div>
    )
  }
  return (
    <WayList ways={ways.map(({ to, ...way }) => ({ ...way, href: href(to), icon: WAYS[to][0] }))} />
  )
}
