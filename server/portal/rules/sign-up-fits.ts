import { type PortalRequestMiss, portalRequestMisses } from '../../../contract/portal-users.ts'

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
 * What of it does not fit; where nothing is left, it is enough to let them choose a password: the address has been on file for over seven days, a
 * postal code of the account is known, and nobody signs in with that address yet. Everything else is for a person, who is told what it was.
 */
export function missesOf(claimed: Claimed | null, given: { email: string; postalCode: string }): PortalRequestMiss[] {
  if (claimed === null) return ['number']
  const address = given.email.toLowerCase()
  const isOnFile = claimed.emails.some((email) => email.address.toLowerCase() === address)
  const misses: Record<Exclude<PortalRequestMiss, 'number' | 'signs_in_elsewhere'>, boolean> = {
    on_hold: claimed.status === 'inactive',
    signs_in: claimed.userEmails.some((known) => known.toLowerCase() === address),
    email: !isOnFile,
    email_new: isOnFile && !isLongOnFile(claimed.emails, address, claimed.now),
    postal_code: plain(given.postalCode) === '' || !claimed.postalCodes.some((code) => plain(code) === plain(given.postalCode)),
  }
  return portalRequestMisses.filter((miss) => miss in misses && misses[miss as keyof typeof misses])
}
