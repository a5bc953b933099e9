type Words = { sending: string; sent: string; notSent: string }

/** Where the script says how a sending goes; without one it stays empty. See `web/portal/scripts/enhance.ts`. */
export const Sending = (props: { words: Words }) => (
  <p
    role="status"
    id="sending"
    data-sending={props.words.sending}
    data-sent={props.words.sent}
    data-waiting={props.words.notSent}
  />
)
