import { Show } from 'solid-js'
import type { PackShown } from '../../../worker/packs/office/answers.ts'
import { pdfAt } from './packApi.ts'

/** A pack by its title, with its link and its PDF. */
export const PackLinks = (props: { pack: PackShown }) => (
  <>
    <Show when={props.pack.url} fallback={props.pack.title}>
      {(url) => (
        <a href={url()} rel="noreferrer">
          {props.pack.title}
        </a>
      )}
    </Show>
    <Show when={props.pack.hasPdf}>
      {' '}
      <a
        href={pdfAt(props.pack.id)}
        rel="external"
        download=""
        aria-label={`PDF: ${props.pack.title}`}
      >
        PDF
      </a>
    </Show>
  </>
)
