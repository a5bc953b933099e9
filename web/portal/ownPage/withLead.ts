import { fill } from '../../languages/catalogue.ts'
import type { PageProps } from '../page/pageProps.ts'

/** A child who said that they are not safe is with the safeguarding team: who read it first, null while nobody has. */
export type WithLead = { name: string | null; readWhen: string | null }

/** Who has read it and when, or that nobody has yet. */
export const leadRead = ({ t, dsl }: PageProps, { name, readWhen }: WithLead): string =>
  readWhen === null
    ? fill(t.page.leadNotYet, { dsl })
    : fill(t.page.leadRead, { dsl: name ?? dsl, when: readWhen })
