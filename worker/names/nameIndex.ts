import { keysOfTyped } from './rules/nameKeys.ts'
import type { Named } from './rules/who.ts'
import { plainNumber } from '../forms/rules/typedText.ts'
import { keyedTag, type Vault } from '../vault/vault.ts'

/** Characters of a tag: 132 bits. */
const TAG = 22

export const tagOf = ({ pepper, schoolId }: Vault, purpose: 'pupil' | 'name', text: string) =>
  keyedTag(pepper, purpose, schoolId, text, TAG)

/** The tags under which to look for the person with this typed name. */
export const tagsOfTyped = (vault: Vault, typed: Named): Promise<string[]> =>
  Promise.all(keysOfTyped(typed).map((key) => tagOf(vault, 'name', key)))

/** The tags of a pupil's numbers, null for one that they don't have: how a school's file is known again. */
export const tagsOfNumbers = async (
  vault: Vault,
  { upn, number }: { upn: string; number: string },
) => ({
  upnTag: upn ? await tagOf(vault, 'pupil', `upn ${upn}`) : null,
  numberTag: number ? await tagOf(vault, 'pupil', `number ${plainNumber(number)}`) : null,
})
