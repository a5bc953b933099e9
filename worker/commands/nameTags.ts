import type { PupilWho } from '../../db/roll.ts'
import { keysOfPupil, keysOfTyped } from '../domain/nameMatching.ts'
import { partsOf, plainGroup } from '../domain/names.ts'
import type { Named } from '../domain/referral.ts'
import { contentOf, nameKey, plainNumber, type RollLine } from '../domain/rollLine.ts'
import type { Incoming } from '../domain/rollPlan.ts'
import { keyedTag, type Vault } from '../vault/vault.ts'

/** Characters of a tag: 132 bits. */
const TAG = 22

const tagOf = ({ pepper, schoolId }: Vault, purpose: 'pupil' | 'name', text: string) =>
  keyedTag(pepper, purpose, schoolId, text, TAG)

/** Under which tags a pupil stands in the blind index. */
export const tagsOfPupil = (vault: Vault, who: PupilWho): Promise<string[]> =>
  Promise.all(keysOfPupil({ ...who, leftOn: null }).map((key) => tagOf(vault, 'name', key)))

/** Under which tags to look for somebody of whom this was typed. */
export const tagsOfTyped = (vault: Vault, typed: Named): Promise<string[]> =>
  Promise.all(keysOfTyped(typed).map((key) => tagOf(vault, 'name', key)))

/** A line of a file, as the roll knows it again. */
export async function incoming(vault: Vault, line: RollLine): Promise<Incoming<RollLine>> {
  const pupilTag = (text: string) => tagOf(vault, 'pupil', text)
  return {
    line,
    upnTag: line.upn ? await pupilTag(`upn ${line.upn}`) : null,
    numberTag: line.number ? await pupilTag(`number ${plainNumber(line.number)}`) : null,
    nameTag: await pupilTag(`name ${nameKey(line)}`),
    lastYearTag: await pupilTag(`name ${nameKey(line, 1)}`),
    contentTag: await pupilTag(`content ${contentOf(line)}`),
  }
}

/** What suggestions of a family and of an incident go by: the surname; the year with its tutor group. */
export async function suggestionTags(vault: Vault, { surname, year, group }: PupilWho) {
  const plain = plainGroup(group)
  return {
    familyTag: await tagOf(vault, 'name', `family ${partsOf(surname).join('')}`),
    groupTag: plain ? await tagOf(vault, 'name', `group ${year} ${plain}`) : null,
  }
}
