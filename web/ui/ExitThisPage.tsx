/** The quick-leave link: the same place on every page, works without scripts. */
export function ExitThisPage(props: { href: string; words: string; hint: string }) {
  return (
    <a id="exit" href={props.href} title={props.hint}>
      {props.words}
    </a>
  )
}
