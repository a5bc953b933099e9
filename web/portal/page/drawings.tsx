/** The mark: a door ajar. */
export function Door() {
  return (
    <svg width="26" height="30" viewBox="0 0 26 30" aria-hidden="true">
      <path d="M4 28V2h17v26M1 28h24" />
      <path d="M4 2l9 4v25L4 28z" fill="currentColor" />
    </svg>
  )
}

/** Small drawings of one line, on 24 squares. */
const ICONS = {
  help: 'M12 3a9 9 0 1 0 .1 0M12 8a4 4 0 1 0 .1 0M6 6l3 3M18 6l-3 3M6 18l3-3M18 18l-3-3',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4q0 2-2 2C10 20 4 14 3 6q0-2 2-2z',
  text: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5',
  place: 'M12 21c-5-5-7-8-7-11a7 7 0 0 1 14 0c0 3-2 6-7 11zM12 8a2 2 0 1 0 .1 0',
  moon: 'M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10z',
  sun: 'M12 8a4 4 0 1 0 .1 0M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1',
  door: 'M5 21V3h12v18M3 21h18M5 3l8 3v17l-8-2M10 13v2',
  key: 'M8 9a4 4 0 1 0 .1 0M12 13h9v4M17 13v3',
  friends: 'M8 5a3 3 0 1 0 .1 0M2 20c0-9 12-9 12 0M16 6a3 3 0 1 1 0 6M17 14c3 0 5 2 5 6',
  house: 'M4 11l8-7 8 7v10H4zM9 21v-6h6v6',
  eye: 'M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 9a3 3 0 1 0 .1 0',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  lock: 'M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3',
  clock: 'M12 3a9 9 0 1 0 .1 0M12 7v5l4 2',
  tick: 'M5 12l5 5 9-10',
  child: 'M12 3a3 3 0 1 0 .1 0M7 21v-6H5l3-5h8l3 5h-2v6M12 15v6',
  cup: 'M4 9h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a2 2 0 0 1 0 5h-2M8 3v2M12 3v2',
  bowl: 'M3 11h18a9 9 0 0 1-6 8H9a9 9 0 0 1-6-8zM9 4v3M13 3v4',
} as const

export type IconName = keyof typeof ICONS

export function Icon(props: { of: IconName; size?: number }) {
  const size = props.size ?? 24
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[props.of]} />
    </svg>
  )
}

/** A mentor's picture: initials will do. */
export function Face(props: { called: string }) {
  return (
    <span class="icon round" aria-hidden="true">
      {props.called
        .replace(/^(Mr|Mrs|Ms|Miss|Mx|Dr)\.? /, '')
        .split(/[\s-]+/)
        .map((word) => word[0])
        .slice(0, 2)
        .join('')}
    </span>
  )
}
