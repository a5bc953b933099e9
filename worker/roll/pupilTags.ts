import type { PupilWho } from '../../db/roll/roll.ts'
import { keysOfPupil } from '../names/rules/nameKeys.ts'
import { partsOf, plainGroup } from '../names/rules/nameParts.ts'
import { contentOf, nameKey, type RollRow } from './rules/rollRow.ts'
import type { Incoming } from './rules/rollPlan.ts'
import type { Vault } from '../vault/vault.ts'
import { tagOf, tagsOfNumbers } from '../names/nameIndex.ts'

/** Under which tags a pupil stands in the blind index. */
export const tagsOfPupil = (vault: Vault, who: PupilWho): Promise<string[]> =>
  Promise.all(keysOfPupil({ ...who, leftOn: null }).map((key) => tagOf(vault, 'name', key)))

/** A pupil's keys by today's rules, whatever rules their stored keys were made by. */
export async function currentTags(vault: Vault, who: PupilWho) {
  const { nameTag, contentTag } = await incoming(vault, { ...who, row: 0 })
  return { nameTag, contentTag }
}

/** A line of a file, as the roll knows it again. */
export async function incoming(vault: Vault, line: RollRow): Promise<Incoming<RollRow>> {
  const pupilTag = (text: string) => tagOf(vault, 'pupil', text)
  return {
    line,
    ...(await tagsOfNumbers(vault, line)),
    nameTag: await pupilTag(`name ${nameKey(line)}`),
    lastYearTag: await pupilTag(`name ${nameKey(line, 1)}`),
    contentTag: await pupilTag(`content ${contentOf(line)}`),
  }
}

/** The keys for suggesting a family and an incident: the surname; the year with its tutor group. */
export async function suggestionTags(vault: Vault, { surname, year, group }: PupilWho) {
  const family = partsOf(surname).join('')
  const plain = plainGroup(group)
  return {
    // Two with no surname are no family.
    familyTag: family ? await tagOf(vault, 'name', `family ${family}`) : null,
    groupTag: plain ? await tagOf(vault, 'name', `group ${year} ${plain}`) : null,
  }
}
