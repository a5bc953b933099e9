import { createRoot } from 'solid-js'
import { keepFocus } from './keepFocus.ts'
import { watchNeeds } from './watchNeeds.ts'

/** What nobody waits for: its code arrives once the first page stands, and works for as long as the tab. */
export const startLater = (at: () => string) =>
  createRoot(() => {
    keepFocus()
    watchNeeds(at)
  })
