import { keysOfTyped } from './rules/nameKeys.ts'
import type { Named } from './rules/who.ts'
import { keyedTag, type Vault } from '../vault/vault.ts'

/** Characters of a tag: 132 bits. */
const TAG = 22

export const tagOf = ({ pepper, schoolId }: Vault, purpose: 'pupil' | 'name', text: string) =>
  keyedTag(pepper, purpose, schoolId, text, TAG)

/** The tags under which to look for the person with this typed name. */
export const tagsOfTyped = (vault: Vault, typed: Named): Promise<string[]> =>
  Promise.all(keysOfTyped(typed).map((key) => tagOf(vault, 'name', key)))
