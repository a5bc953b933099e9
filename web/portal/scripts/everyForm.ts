/**
 * Inside a page with a form of its own, after `everyPage.ts`: fetches the rest once someone begins. Without it a form is
 * sent as it is without scripts.
 */

/** The address of `enhance.ts`. vite.config.ts puts it in, because it is hashed. */
declare const ENHANCE_SCRIPT: string

const fetchRest = () => {
  import(ENHANCE_SCRIPT).catch(() => {})
}
if (location.hash) fetchRest()
addEventListener('hashchange', fetchRest)
if (document.querySelector('#sending,textarea')) addEventListener('focusin', fetchRest)
