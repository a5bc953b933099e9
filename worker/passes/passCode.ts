import { keyedHash, keyedTag, type Vault } from '../vault/vault.ts'
import { passCodeFrom } from './rules/pass.ts'

/** The code of a pass: it follows from its id, and is stored nowhere. */
export const codeOfPass = async ({ pepper, schoolId }: Vault, id: string): Promise<string> =>
  passCodeFrom(await keyedHash(pepper, 'pass', schoolId, id))

/** The database's form of a code: it can't be turned back. */
export const passTagOf = ({ pepper, schoolId }: Vault, code: string): Promise<string> =>
  keyedTag(pepper, 'pass', schoolId, `code ${code}`)
