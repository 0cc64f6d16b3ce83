import type { Secrets } from '#server/platform/secrets.ts'

type Bound = { id: string; customer_id: string | null; to_address: string; category: string | null }

/** Of what the link speaks: whose, about what, at which address. */
const textOf = (mail: Bound) => JSON.stringify([mail.id, mail.customer_id, mail.category, mail.to_address])

/** The path in a mail: which mail it is, and a mark that nobody else can make. It names nobody. */
export const unsubscribePath = (secrets: Secrets, mail: Bound) =>
  `/unsubscribe/${mail.id}.${secrets.mark('unsubscribe_links', textOf(mail))}`

/** The mail that a token names, if it may be one of ours; whether it is, `isUnsubscribeToken` says. */
export function readToken(token: string): { mailId: string; mark: string } | null {
  const [, mailId, mark] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  return mailId && mark ? { mailId, mark } : null
}

export const isUnsubscribeToken = (secrets: Secrets, mail: Bound, mark: string) => secrets.isMarkOf('unsubscribe_links', textOf(mail), mark)
