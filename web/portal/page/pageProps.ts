import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { Says } from '../../../worker/school/rules/presence.ts'
import type { Catalogue } from '../../languages/shape.ts'

/** What was typed and chosen in a form, as it arrived; empty for a new form. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** What every page of the portal is told about the school and the moment. Nothing personal. */
export type PageProps = {
  t: Catalogue
  school: {
    id: string
    name: string
    room: string
    roomPlace: string
    roomAbout: string
    /** Of the school; empty until it has said. */
    address: string
    phone: string
    dslRoom: string
    young: boolean
    years: readonly number[]
    /** What the school offers help with. */
    reasons: readonly Reason[]
  }
  /** Name of the safeguarding lead as pupils read it. */
  dsl: string
  /** Whether anyone here is told of a child who is not safe. */
  safe: boolean
  mentors: readonly { id: string; name: string; called: string; about: string }[]
  /** Others whom a referral may be about. */
  others: readonly { id: string; name: string }[]
  /**
   * The page's own form, `f`, may be half written: the other languages are buttons of it, which take along what
   * was typed, and nothing in the header leads away from it.
   */
  carries: boolean
  /** The page's own language, and the others that it is offered in. */
  languages: readonly { code: string; name: string; href: string }[]
  /** Where the pages of this school and language begin: `/harbour-academy/ur`. */
  base: string
  /** Where `ExitThisPage` goes. */
  away: string
  /** This page was opened by words, a link or a press: leaving is a POST that ends it. */
  isOpened: boolean
  /** Proof that a form is ours, and its id. */
  form: string
  /** Something can be sent to the mentors from this page: what is said of “not safe” goes with it. */
  isForm?: boolean
  /** Which sentences are true of who is there now. */
  says: Says
  /** "10.45am", "8.15am on Monday": when someone reads; and why the school is closed today: "INSET day", or empty. */
  reading: { open: true; until: string } | { open: false; from: string | null; why: string }
  /** "by Tuesday break"; null where the school has no dates. */
  promise: string | null
  hours: readonly { days: string; times: string }[]
}
