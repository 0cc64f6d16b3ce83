type Claimed = {
  status: string
  emails: { address: string; since: Date }[]
  postalCodes: string[]
  /** Of who signs in already. */
  userEmails: string[]
  now: Date
}

const longOnFileDays = 7
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether what somebody says, with the mail address that they proved, is enough to let them choose a password: the address has been on file for
 * over seven days, a postal code of the account is known, and nobody signs in with that address yet. Everything else is for a person.
 */
export function signUpFits(claimed: Claimed, given: { email: string; postalCode: string }): boolean {
  if (claimed.status === 'inactive') return false
  const address = given.email.toLowerCase()
  if (claimed.userEmails.some((known) => known.toLowerCase() === address)) return false
  const longOnFile = new Date(claimed.now.getTime() - longOnFileDays * 86_400_000)
  const isOnFile = claimed.emails.some((email) => email.address.toLowerCase() === address && email.since <= longOnFile)
  return isOnFile && plain(given.postalCode) !== '' && claimed.postalCodes.some((code) => plain(code) === plain(given.postalCode))
}
