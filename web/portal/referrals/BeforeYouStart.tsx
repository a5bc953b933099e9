import { For, Show } from 'solid-js'
import { isParent } from '../../../worker/referrals/rules/askKinds.ts'
import { fill } from '../../languages/catalogue.ts'
import { Icon } from '../page/drawings.tsx'
import { WithBold } from '../page/WithBold.tsx'
import { nobodyReads } from '../school/FirstScreen.tsx'
import type { AskProps } from './askQuestions.tsx'

/** Who reads this, when it must be passed on, who is not told, and when they will hear: before any question. */
export function BeforeYouStart(props: AskProps) {
  const { t, mentors, dsl, promise, says } = props.portal
  const parent = isParent(props.kind)
  const nobody = nobodyReads(props.portal)
  const names = mentors.map(({ called }) => called)
  const facts = [
    ['eye', names.length > 0 ? t.who.readers : t.who.readers_none, listed(t, names)],
    ['shield', parent ? t.who.limitParent : t.who.limit, dsl],
    ['lock', parent ? t.who.nobodyElseParent : t.who.nobodyElse, ''],
    ['clock', promise ? t.who.first : t.who.firstNone, promise],
  ] as const
  return (
    <>
      <h1>{t.who.title}</h1>
      <ul class="facts">
        <Show when={nobody}>
          <li>
            <span class="icon">
              <Icon of={says.first === 'childline' ? 'sun' : 'moon'} />
            </span>
            <span>
              <b>{nobody}</b> {t.who.sooner}
            </span>
          </li>
        </Show>
        <For each={facts}>
          {([icon, words, filled]) => (
            <li>
              <span class="icon">
                <Icon of={icon} />
              </span>
              <span>
                <WithBold words={words} filled={filled} />
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="hint">{t.who.notSent}</p>
    </>
  )
}

/** "Ania, Dev and Grace". */
function listed(t: AskProps['portal']['t'], names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  const before = names.slice(0, -1).join(`${t.common.comma} `)
  return before ? fill(t.common.and, { before, last }) : last
}
