import type { Typed } from '../../../web/portal/page/pageProps.ts'

/** Whether another language was chosen in the form: it is drawn again in that, with what was typed. */
export const isCarried = (typed: Typed) => field(typed, 'carry') !== ''

/** The one value of a field; empty when it was not sent. */
export const field = (typed: Typed, name: string) => typed[name]?.[0] ?? ''
