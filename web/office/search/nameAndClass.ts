import type { Named } from '../../../worker/names/rules/who.ts'
import { classWords } from '../shell/words.ts'

/** "Tyrell Osborne, 8H" */
export const nameAndClass = (named: Named) =>
  [named.name, classWords(named)].filter(Boolean).join(', ')
