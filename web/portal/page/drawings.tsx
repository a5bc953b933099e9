import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'

/** The mark: a door ajar, with light. */
export function Door() {
  return (
    <svg
      width="28"
      height="32"
      viewBox="0 0 28 32"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
    >
      <path d="M4 31V2h17v29M1 31h26" />
      <path d="M4 2l10 4v25L4 31z" fill="currentColor" />
      <path d="M11 17v3" stroke="#fbf7ef" />
    </svg>
  )
}

/** One line drawing for each reason, for readers who know pictures better than words. */
const PICTURES: Record<Reason, string> = {
  attendance: 'M12 3a9 9 0 1 0 .1 0M12 7v5l4 2',
  behaviour: 'M12 4L2 20h20zM12 10v4m0 3h.1',
  anger: 'M13 3L5 13h6l-1 8 8-11h-6z',
  friendships: 'M8 6a3 3 0 1 0 .1 0M3 20c0-9 9-9 9 0M16 6a3 3 0 1 0 .1 0M12 20c0-9 9-9 9 0',
  bullying: 'M8 6a3 3 0 1 0 .1 0M3 20c0-9 9-9 9 0M14 3h8v6h-5l-3 3z',
  bereavement: 'M12 3a4 4 0 1 0 .1 0M12 11v10c0-5 3-6 6-6M12 19c0-5-3-5-6-5',
  family: 'M3 12l9-8 9 8M6 10v10h12V10M10 20v-5h4v5',
  self_esteem: 'M12 3a9 9 0 1 0 .1 0M8 10h.1m8 0h.1M8 17c2-3 6-3 8 0',
  worry: 'M6 15a4 4 0 0 1 0-8 6 6 0 0 1 11-1 5 5 0 0 1 1 9zM8 18v3m4-3v3m4-3v3',
  school_work: 'M12 6L3 4v14l9 2 9-2V4l-9 2v14',
  moving_up: 'M3 20h5v-5h5v-5h5V5h3M15 5h6v6',
  language: 'M3 4h12v9H8l-4 4V4M17 9h4v9l-3-2h-7',
  something_else: 'M5 12h.1m7 0h.1m7 0h.1',
  not_sure: 'M8 8a4 4 0 1 1 4 4v3m0 3h.1',
}

export function ReasonPicture(props: { reason: Reason }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={PICTURES[props.reason]} />
    </svg>
  )
}
