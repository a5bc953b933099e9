import './states.css'

/** Still opening: nothing for 300 ms, then grey lines. It is said to anyone who listens. */
export function Waiting(props: { words: string }) {
  return (
    <div class="waiting">
      <p class="heard" role="status">
        {props.words}
      </p>
      <div class="wait" />
      <div class="wait" />
      <div class="wait" />
    </div>
  )
}
