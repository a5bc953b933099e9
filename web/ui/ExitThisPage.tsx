/** The quick-leave link: the same place on every page, works without scripts. */
export function ExitThisPage(props: { href: string; words: string; hint: string }) {
  const rel = () => (props.href.startsWith('https:') ? 'noreferrer' : undefined)
  return (
    <a id="exit" href={props.href} rel={rel()} title={props.hint}>
      {props.words}
    </a>
  )
}
