import type { Reason } from '../../worker/domain/referral.ts'

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
const LINES: Record<Reason, string> = {
  attendance: 'M12 3a9 9 0 1 0 .1 0M12 7v5l4 2',
  behaviour: 'M4 20V5l8 4 8-4v15M8 14h8',
  anger: 'M12 3l2 5 5-1-2 5 4 4-6 0-3 5-3-5-6 0 4-4-2-5 5 1z',
  friendships: 'M8 9a3 3 0 1 0 .1 0M16 9a3 3 0 1 0 .1 0M3 21c0-4 10-4 10 0M11 21c0-4 10-4 10 0',
  bullying: 'M6 8a3 3 0 1 0 .1 0M3 21c0-5 6-5 6 0M13 4h8v6h-5l-3 3z',
  bereavement: 'M12 21V11M12 11c-4 0-5-7 0-8 5 1 4 8 0 8M12 17c-3 0-5-2-5-4M12 17c3 0 5-2 5-4',
  family: 'M3 12l9-8 9 8M6 10v10h12V10M10 20v-5h4v5',
  self_esteem: 'M12 3a9 9 0 1 0 .1 0M8 10h.1M16 10h.1M8 17c2-3 6-3 8 0',
  worry: 'M6 15a4 4 0 0 1 0-8 6 6 0 0 1 11-1 5 5 0 0 1 1 9zM8 18v3M12 18v3M16 18v3',
  school_work: 'M4 5c4-1 6 0 8 2 2-2 4-3 8-2v14c-4-1-6 0-8 2-2-2-4-3-8-2zM12 7v14',
  moving_up: 'M3 20h5v-5h5v-5h5V5h3M15 5h6v6',
  language: 'M3 4h12v9H8l-4 4V4M17 9h4v9l-3-2h-7v-1',
  something_else: 'M5 12h.1M12 12h.1M19 12h.1',
  not_sure: 'M8 8a4 4 0 1 1 5 4c-1 1-1 2-1 3M12 19h.1',
}

export function ReasonPicture(props: { reason: Reason }) {
  return (
    <svg
      width="32"
      height="32"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
    >
      <path d={LINES[props.reason]} />
    </svg>
  )
}
