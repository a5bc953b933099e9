import { renderToString } from 'solid-js/web'
const P = (props: { n: string }) => (
  <main class="x">
    <h1>{props.n}</h1>
    <p id={props.n}>hi</p>
  </main>
)
export const probe = (n: string) => renderToString(() => <P n={n} />)
