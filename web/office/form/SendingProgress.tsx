/** How much of something long has been sent; without `of`, that it goes on. */
export const SendingProgress = (props: { words: string; sent: number; of: number }) => (
  <p class="progress">
    {props.words}{' '}
    <progress
      aria-label="How much has been sent"
      {...(props.of > 0 ? { value: props.sent, max: props.of } : {})}
    />
  </p>
)
