import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { Icon } from '../page/drawings.tsx'
import type { PageProps } from '../page/pageProps.ts'
import { unbroken } from '../page/sentence.ts'
import { FirstScreen } from './FirstScreen.tsx'
import { Scene } from './pictures.tsx'
import { WayList } from './WayList.tsx'

/** The parents' and carers' own first page: a person to call while someone is there, and a place to write. */
export function ParentsPage(props: { portal: PageProps }) {
  const { t, school, base, says, dsl, reading } = props.portal
  const { parents } = t
  const rows = [
    ['/ask/child', 'child', parents.child, parents.childHint],
    ['/ask/parent', 'house', parents.me, parents.meHint],
    ['/coffee', 'cup', parents.coming, parents.comingHint],
    ['/breakfast', 'bowl', parents.breakfast, parents.breakfastHint],
    ['/services', 'place', t.services.title, ''],
    ['/words', 'key', t.home.words, t.home.wordsHint],
  ] as const
  const mayCall = reading.open && school.phone
  return (
    <>
      <FirstScreen
        portal={props.portal}
        heading={parents.hello}
        picture={<Scene is={reading.open ? 'open' : says.first === 'ask' ? 'ajar' : 'shut'} />}
        lead={reading.open ? parents.lead : `${parents.lead} ${t.who.sooner}`}
      >
        <Show when={mayCall}>
          <a class="button" href={`tel:${school.phone.replaceAll(' ', '')}`}>
            <Icon of="phone" />
            {unbroken(fill(parents.call, { phone: school.phone }))}
          </a>
        </Show>
        <a class={mayCall ? 'button other' : 'button'} href={`${base}/ask/parent`}>
          {mayCall ? parents.writeInstead : parents.write}
        </a>
      </FirstScreen>
      <div class="in two">
        <div>
          <WayList
            ways={rows.map(([path, icon, words, hint]) => ({
              href: base + path,
              icon,
              words,
              hint,
            }))}
          />
        </div>
        <div>
          <h2>{parents.comeIn}</h2>
          <p>{fill(parents[says.come], { room: school.room, where: school.roomPlace })}</p>
          <Show when={school.address}>
            <p lang="en" dir="auto">
              {school.address}
            </p>
          </Show>
          <h2>{parents.language}</h2>
          <p>{parents.interpreter}</p>
          <h2>{parents.told}</h2>
          <p>
            {t.who.nobodyElseParent} {fill(t.who.limitParent, { dsl })}
          </p>
        </div>
      </div>
    </>
  )
}
