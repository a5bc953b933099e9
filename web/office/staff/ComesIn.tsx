import { Choice } from '../form/Choice.tsx'

const WAYS = {
  link: 'With a link of their own, which works for a week',
  listed: 'Without a link: when they first sign in with this school account, within 90 days',
}

/** How someone who is invited comes in. */
export const ComesIn = (props: {
  id: string
  isListed: boolean
  onChange: (isListed: boolean) => void
}) => (
  <Choice
    id={props.id}
    legend="How do they come in?"
    options={['link', 'listed'] as const}
    words={(way) => WAYS[way]}
    chosen={props.isListed ? 'listed' : 'link'}
    onChoose={(way) => props.onChange(way === 'listed')}
  />
)
