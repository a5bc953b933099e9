import { type IconName, ICONS } from './icons.ts'

/** A small drawing beside a word; never without one. */
export function Icon(props: { name: IconName }) {
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[props.name]} />
    </svg>
  )
}
