/** Words in which whom or when stands out: what is between two `*` is bold. */
export const WithBold = (props: { words: string }) => (
  <>{props.words.split('*').map((part, at) => (at % 2 === 1 ? <b>{part}</b> : part))}</>
)

export const bold = (words: string) => `*${words}*`
