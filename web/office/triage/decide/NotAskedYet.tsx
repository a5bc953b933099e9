import type { PupilSays } from '../../../../worker/referrals/rules/teacherReferral.ts'

/** Beside Send, where a teacher referred a pupil who hasn't said yes. Nobody is kept from deciding. */
export default function NotAskedYet(props: { name: string | null; said: PupilSays | null }) {
  const name = () => props.name ?? 'The pupil'
  return (
    <p class="late small">
      {props.said === 'not_yet' ? `${name()} said “not yet”.` : `${name()} hasn’t said yes yet.`}{' '}
      Ask first if you can. If you send this now, their page asks them before anything else.
    </p>
  )
}
