import type { SeedOffer } from './history/offerRows.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from './schools.ts'

/** The primary school tells the secondary of two children who come up. */
export const OFFERS: readonly SeedOffer[] = [
  {
    from: MEADOW_PRIMARY,
    to: HARBOUR_ACADEMY,
    by: 'Mrs Haddad',
    at: { days: 1, at: '14:10' },
    basis: 'public_task',
    reason: 'Both start in September, and a first week that goes well helps them most.',
    children: [
      {
        name: 'Idris Warsame',
        lookOut:
          'He looks after his brothers before school, so he may be late. Please don’t sanction it.',
      },
      {
        name: 'Carys Bevan',
        lookOut: 'She reads well when nobody listens. Ask her to read to one person first.',
      },
    ],
  },
]
