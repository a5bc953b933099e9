/** The mark: a door ajar, with light. */
export function Door(props: { size: number }) {
  return (
    <svg viewBox="0 0 24 24" width={props.size} height={props.size} aria-hidden="true">
      <path d="M5 2h14v20H5z" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M5 2l9 3v15l-9 2z" fill="currentColor" />
      <path d="M14 20l5 2V2" fill="#ffe9a8" />
    </svg>
  )
}
