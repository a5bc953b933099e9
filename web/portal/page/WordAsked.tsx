import { fill } from '../../languages/catalogue.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { PageProps } from './pageProps.ts'

/** One of the five words, typed back: then they have been written down. */
export function WordAsked(props: {
  portal: PageProps
  action: string
  /** Which word, counted from 1. */
  position: number
  /** The five words, sealed: what the form gives back to us. */
  sealed: string
  wrong: boolean
}) {
  const { t } = props.portal
  return (
    <>
      <p>
        <b>{t.sent.lost}</b>
      </p>
      <form method="post" action={props.action} autocomplete="off" novalidate>
        <input type="hidden" name="form" value={props.portal.form} />
        <input type="hidden" name="sealed" value={props.sealed} />
        <TextField
          name="word"
          label={fill(t.sent.asked, { position: props.position })}
          hint={t.sent.askedHint}
          short
          value=""
          error={props.wrong ? fill(t.sent.wrong, { position: props.position }) : undefined}
        />
        <div class="go">
          <button>{t.sent.gotIt}</button>
        </div>
      </form>
    </>
  )
}
