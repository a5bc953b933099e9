import { Show } from 'solid-js'
import type { ParentsAnswer, ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { Parents } from '../referrals/ParentsRecord.tsx'
import { PassOn } from '../referrals/PassToDsl.tsx'
import { toldName } from '../shell/me.ts'
import { HoldLink, Trail } from '../trail/Trail.tsx'

/** The panels beside a referral's words and decision: parents, passing on, and who opened it. */
export default function AroundReferral(props: {
  page: ReferralPage
  onParents: (parents: ParentsAnswer) => void
}) {
  return (
    <>
      <Parents id={props.page.id} parents={props.page.parents} onChange={props.onParents} />
      <Show
        when={
          props.page.may.passOn &&
          (props.page.status !== 'waiting' || props.page.withTeam || props.page.passedOnAt?.length)
        }
      >
        <PassOn
          referralId={props.page.id}
          lead={toldName(props.page)}
          at={props.page.passedOnAt}
          withTeam={props.page.withTeam}
        />
      </Show>
      <Trail trail={props.page.trail} holds={props.page.trailHolds} />
      <HoldLink on="referral" id={props.page.id} />
    </>
  )
}
