import { For, Show } from 'solid-js'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import { warnings } from '../referrals/HowToReach.tsx'
import { dayOf } from '../shell/timeWords.ts'
import { Drawing, type DrawingName } from './Drawing.tsx'
import { leadOf, plainDay } from './pupilWords.ts'

type Alert = { drawing: DrawingName; title: string; words: string }

/** Facts to know before doing anything. */
export function Alerts(props: { page: PupilPage }) {
  return (
    <>
      <Show when={!props.page.trailHolds}>
        <p class="strip late" role="alert">
          Someone has changed who looked at this. Tell {leadOf(props.page)} now.
        </p>
      </Show>
      <Show when={alertsOf(props.page).length > 0}>
        <div class="alerts" role="list" aria-label="Know this first">
          <For each={alertsOf(props.page)}>
            {(alert) => (
              <div class="alert" role="listitem">
                <Drawing name={alert.drawing} />
                <div>
                  <b>{alert.title}</b>
                  <span>{alert.words}</span>
                </div>
              </div>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

function alertsOf(page: PupilPage): Alert[] {
  const { doNotTellAt, referral, carriesPen } = page
  const alerts: Alert[] = []
  if (doNotTellAt !== null) {
    alerts.push(
      {
        drawing: 'notHome',
        title: 'Don’t tell their parents',
        words: `They asked us not to, ${plainDay(dayOf(doNotTellAt))}.`,
      },
      {
        drawing: 'noPhone',
        title: 'Don’t phone home',
        words: `Anything goes through ${leadOf(page)} first.`,
      },
    )
  }
  const [title, ...more] = referral ? warnings(referral.answers) : []
  if (title) alerts.push({ drawing: 'noPhone', title, words: more.join(' ') })
  if (carriesPen) {
    alerts.push({
      drawing: 'pen',
      title: 'Carries a pen',
      words: 'For a bad allergic reaction. The breakfast register says to what.',
    })
  }
  return alerts
}
