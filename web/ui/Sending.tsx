import type { Catalogue } from '../languages/catalogue.ts'

/** Where the script says how a sending goes; without one it stays empty. See `web/portal/enhance.ts`. */
export const Sending = (props: { t: Catalogue }) => (
  <p
    role="status"
    id="sending"
    data-sending={props.t.ask.sending}
    data-sent={props.t.ask.sent}
    data-waiting={props.t.ask.notSent}
  />
)
