import { countListed, dropUnlisted, putListedSchools } from '../../db/school/listedSchools.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { ListedSchool } from '../school/rules/listedSchool.ts'
import type { OperatorContext } from './operatorContext.ts'

/** Takes over a part of a download of England's schools. The same part sent twice is there once. */
export async function putSchoolList(
  { db }: OperatorContext,
  download: string,
  schools: readonly ListedSchool[],
): Promise<void> {
  await putListedSchools(db, download, schools)
}

/**
 * Ends a download: schools that it didn't have are closed, and go.
 *
 * @param number the schools that were sent
 * @throws Refusal `not_valid` where not all of them have come: then nothing goes
 */
export async function endSchoolList(
  { db }: OperatorContext,
  download: string,
  number: number,
): Promise<void> {
  if ((await countListed(db, download)) !== number) {
    throw new Refusal('not_valid', { number: 'Not every part has come. Send the file again.' })
  }
  await dropUnlisted(db, download)
}
