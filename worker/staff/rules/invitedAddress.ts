/** What an ID token, or the identity provider's page of a person, says. Their format is not known. */
export type AddressClaims = Readonly<Record<string, unknown>>

/**
 * The addresses for which the identity provider vouches, so an invitation can be for one of them.
 *
 * - `email` with `email_verified`: where that is given, it has to be true. Google gives it.
 * - Microsoft Entra gives no `email_verified`, and any tenant can write any address in `email`. So only the school's own
 *   tenant is believed (`tid` is `tenant`), and then the name that people there sign in with too.
 * - Elsewhere `email` alone: the school chose its identity provider, and nobody can sign in with another. Whoever comes
 *   without a link has nothing else to show, so for them `email_verified` has to be given.
 *
 * @param tenant the one that staff must come from; undefined where the install names none
 */
export function vouchedAddresses(
  { email, email_verified: isVerified, preferred_username: username, tid }: AddressClaims,
  tenant: string | undefined,
  { hasLink }: { hasLink: boolean },
): string[] {
  const isEntra = tid !== undefined
  if (isEntra && (!tenant || tid !== tenant)) return []
  const isSilent = isVerified === undefined && (isEntra || hasLink)
  const isDenied = !isSilent && isVerified !== true && isVerified !== 'true'
  const said = [isDenied ? undefined : email, isEntra ? username : undefined]
  return said.filter((address) => typeof address === 'string' && address.includes('@')) as string[]
}

/**
 * Whether two addresses are one. Small and capital letters are the same from A to Z and no further: other letters have
 * small forms that look like these (the Kelvin sign becomes a k), and an address could pass for another with them.
 */
export const isSameAddress = (one: string, other: string): boolean => folded(one) === folded(other)

/** An address in the one form in which two that are the same are equal. */
export const folded = (address: string) =>
  address.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())
