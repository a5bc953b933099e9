import type { Named } from '../../../../worker/names/rules/who.ts'
import type { Found } from '../../../../worker/search/office/answers.ts'

/** Who a concern may be about. Without `pupilId` they aren't joined to the roll. */
export type Candidate = { pupilId: string | undefined; named: Named }

/** As few as fit under a box: whoever isn't among them is written down. */
const MOST = 5

/** Of what the search found, whom its reader may choose. */
export const candidates = (found: Found | undefined): Candidate[] =>
  found
    ? [
        ...[...found.pupils, ...found.nearest].map(
          ({ pupilId, forename, surname, year, group }) => ({
            pupilId,
            named: { name: `${forename} ${surname}`, year, group },
          }),
        ),
        ...found.requests.map(({ named }) => ({ pupilId: undefined, named })),
      ].slice(0, MOST)
    : []
