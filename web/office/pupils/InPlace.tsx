import { For, lazy, Match, onMount, Show, Suspense, Switch } from 'solid-js'
import type { PupilPage } from '../../../worker/pupils/office/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { ReplyForm } from '../referrals/Messages.tsx'
import { Parents } from '../referrals/ParentsRecord.tsx'
import { PassOnForm } from '../referrals/PassToDsl.tsx'
import { withTeamWords } from '../shell/timeWords.ts'
import {
  hasMessage,
  withAgencies,
  withMessage,
  withObservation,
  withoutMessage,
  withParents,
  withPassedOn,
} from './changes.ts'
import { leadOf, threadWords } from './pupilWords.ts'

/** The form opened from the head of the page; null: none. */
export type Doing =
  | 'message'
  | 'pass'
  | 'hand_over'
  | 'observe'
  | 'agencies'
  | 'parents'
  | 'roll'
  | null

const HandOver = lazy(() => import('../cases/HandOver.tsx'))

const Agencies = lazy(() => import('../cases/Agencies.tsx'))

const ObservationForm = lazy(() => import('../cases/ObservationForm.tsx'))

const PupilCard = lazy(() => import('../roll/PupilCard.tsx'))

type InPlaceProps = {
  page: PupilPage
  doing: Doing
  onBegin: (what: Doing) => void
  onChange: (alter: (page: PupilPage) => PupilPage) => void
  onWaiting: (referralId: string, unreadAt: number | null) => void
}

/** The form that was asked for opens here, and nothing else: the page is read most of the time. */
export function InPlace(props: InPlaceProps) {
  const close = () => props.onBegin(null)
  /** What was sent is the first line of the timeline now. */
  function sent() {
    close()
    document.getElementById('happened')?.focus()
  }
  return (
    <Show when={props.doing && props.page.referral}>
      {(referral) => (
        <div
          role="group"
          class="panel in-place no-print"
          id="in-place"
          tabindex="-1"
          aria-labelledby="in-place-head"
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <header>
            <h2 id="in-place-head">{headOf(props.page, props.doing)}</h2>
            <button type="button" class="btn bare push" onClick={close}>
              Close
            </button>
          </header>
          <div class="in">
            <Suspense>
              <Switch>
                <Match when={props.doing === 'message'}>
                  <Message {...props} referral={referral()} onSent={sent} />
                </Match>
                <Match when={props.doing === 'pass'}>
                  <PassOnForm
                    referralId={referral().id}
                    lead={leadOf(props.page)}
                    saying={
                      referral().withTeam
                        ? `This is ${withTeamWords(referral().withTeam ?? NOBODY)}. They read what you add.`
                        : `This goes to ${leadOf(props.page)} at once, with the words as they were written.`
                    }
                    onPassedOn={(at) => {
                      props.onChange((page) => withPassedOn(page, at))
                      sent()
                    }}
                  />
                </Match>
                <Match when={props.doing === 'hand_over' && props.page.case}>
                  {(its) => <HandOver caseId={its().case.id} />}
                </Match>
                <Match when={props.doing === 'observe' && props.page.case}>
                  {(its) => (
                    <ObservationForm
                      caseId={its().case.id}
                      onKept={(observation) => {
                        props.onChange((page) => withObservation(page, observation))
                        sent()
                      }}
                    />
                  )}
                </Match>
                <Match when={props.doing === 'agencies' && props.page.case}>
                  {(its) => (
                    <Agencies
                      caseId={its().case.id}
                      entries={its().agencies}
                      services={referral().services}
                      mayKeep={its().may.keepAgencies}
                      onEntries={(entries) => props.onChange((page) => withAgencies(page, entries))}
                    />
                  )}
                </Match>
                <Match when={props.doing === 'parents'}>
                  <Parents
                    id={referral().id}
                    parents={referral().parents}
                    onChange={(parents) => props.onChange((page) => withParents(page, parents))}
                  />
                </Match>
                <Match when={props.doing === 'roll'}>
                  <PupilCard referralId={referral().id} />
                </Match>
              </Switch>
              <For each={[props.doing]}>{() => <FocusFirst />}</For>
            </Suspense>
          </div>
        </div>
      )}
    </Show>
  )
}

function Message(props: InPlaceProps & { referral: ReferralPage; onSent: () => void }) {
  // By the time it is undone, another page may stand here.
  const { id } = props.referral
  const { onChange, onBegin, onWaiting } = props
  function takenBack(messageId: string) {
    let isHere = false
    onChange((page) => {
      isHere = hasMessage(page, messageId)
      return withoutMessage(page, messageId)
    })
    if (isHere) onBegin('message')
  }
  return (
    <ReplyForm
      page={props.referral}
      onWaiting={(at) => onWaiting(id, at)}
      onSent={(message) => {
        onChange((page) => withMessage(page, id, message))
        props.onSent()
      }}
      onUndone={takenBack}
    />
  )
}

/** The first box of what was opened gets the focus, or its panel: once its parts have arrived. */
function FocusFirst() {
  onMount(() => {
    const panel = document.getElementById('in-place')
    panel?.scrollIntoView({ block: 'nearest' })
    const box = panel?.querySelector<HTMLElement>('textarea, input, select')
    ;(box ?? panel)?.focus()
  })
  return null
}

const NOBODY = { name: null, since: 0 }

const LABELS: Record<NonNullable<Doing>, string> = {
  message: 'Message',
  pass: 'Pass on',
  hand_over: 'Hand over this case',
  observe: 'Write what you saw in a lesson',
  agencies: 'Other services',
  parents: 'Parents',
  roll: 'On the roll',
}

function headOf(page: PupilPage, doing: Doing): string {
  if (doing === 'message') return `Write to ${threadWords(page)}`
  if (doing === 'pass') return `Pass to ${leadOf(page)}`
  return doing ? LABELS[doing] : ''
}
