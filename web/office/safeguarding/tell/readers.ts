import type { TellPage } from '../../../../worker/safeguarding/office/answers.ts'

type Page = Pick<TellPage, 'told' | 'head' | 'hasDeputy' | 'chair'>

export const NOBODY_YET = 'the safeguarding team'

/** `name`: who hears of it. `line`: who reads it, and who does not. */
export type Readers = { name: string; id: string | null; line: string }

/**
 * Who reads what is told here, as the Worker decides it (`onlyRankFor`): the head alone where it is about someone who
 * works here, the rest of the safeguarding team where it is about the head, the whole team about anything else.
 *
 * @param about the id of whom it is about; empty for a concern about a child alone
 */
export function readersOf({ told, head, hasDeputy, chair }: Page, about: string): Readers {
  const first = told?.id === about ? null : told
  const name = first?.name ?? NOBODY_YET
  if (about === '') {
    return {
      name,
      id: first?.id ?? null,
      line: `${name} ${reads(first)} every word of this, with your name and the time. Nobody else sees it but the people who keep children safe here.`,
    }
  }
  if (head && about !== head.id) {
    return {
      name: head.name,
      id: head.id,
      line: `${head.name} alone reads this, with your name and the time.`,
    }
  }
  const all = first && hasDeputy ? `${name} and the deputies` : name
  const not = head ? `${head.name} doesn’t` : 'The person it’s about doesn’t'
  const verb = first && !hasDeputy ? 'reads' : 'read'
  const also =
    head && chair && chair.id !== about ? ` So does ${chair.name}, who chairs the governors.` : ''
  return {
    name: all,
    id: first?.id ?? null,
    line: `${all} ${verb} every word of this, with your name and the time.${also} ${not}.`,
  }
}

const reads = (person: object | null) => (person ? 'reads' : 'read')
