/** Words of the catalogue in which what fills their blank, whom or when, stands out. */
export const WithBold = (props: { words: string; filled: string | null }) => (
  <>
    {props.words.split(/\{\w+\}/).map((part, at) => (
      <>
        {at > 0 && <b>{props.filled}</b>}
        {part}
      </>
    ))}
  </>
)
