type Claimed = {
  status: string
  emails: { address: string; since: Date }[]
  postalCodes: string[]
  /** Of who signs in already, or was taken out: letting them in again is a person's to decide. */
  userEmails: string[]
  now: Date
}

export const longOnFileDays = 7

/** An address that was on file before anybody could have had it changed for this. */
export function isLongOnFile(emails: readonly { address: string; since: Date }[], address: string, now: Date): boolean {
  const longOnFile = new Date(now.getTime() - longOnFileDays * 86_400_000)
  return emails.some((email) => email.address.toLowerCase() === address.toLowerCase() && email.since <= longOnFile)
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether what somebody says, with the mail address that they proved, is enough to let them choose a password: the address has been on file for
 * over seven days, a postal code of the account is known, and nobody signs in with that address yet. Everything else is for a person.
 */
export function signUpFits(claimed: Claimed, given: { email: string; postalCode: string }): boolean {
  if (claimed.status === 'inactive') return false
  const address = given.email.toLowerCase()
  if (claimed.userEmails.some((known) => known.toLowerCase() === address)) return false
  if (!isLongOnFile(claimed.emails, address, claimed.now)) return false
  return plain(given.postalCode) !== '' && claimed.postalCodes.some((code) => plain(code) === plain(given.postalCode))
}
