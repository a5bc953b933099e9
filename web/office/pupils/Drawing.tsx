import { ICONS, type IconName } from '../components/icons.ts'

/** Drawings that only a pupil's page has, beside the office's own. */
const DRAWINGS = {
  notHome: 'M2 8 8 2.5 14 8M3.5 7v6.5h9V7M2 14 14 2',
  noPhone:
    'M3 2.5h2.5l1 3-1.5 1c.7 1.8 2 3.2 3.8 4.2l1.2-1.5 3 1.2V13c-5.5 1-10.5-4.5-10-10.5zM10 2l4 4M14 2l-4 4',
  pen: 'M3 13 10.5 5.5M9 4l3 3 1.5-1.5-3-3zM3 13l-1 1M5 9l2 2',
  door: 'M3.5 14.5v-13h9v13M2 14.5h12M10 8v.5',
  house: 'M2 14V6l6-4 6 4v8zM6.5 14v-4h3v4',
} as const

export type DrawingName = keyof typeof DRAWINGS | IconName

const ALL: Record<DrawingName, string> = { ...ICONS, ...DRAWINGS }

/** A small drawing beside a word; never without one. */
export const Drawing = (props: { name: DrawingName }) => (
  <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
    <path d={ALL[props.name]} />
  </svg>
)
