import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'

export type ConsentSource = 'staff' | 'integration' | 'portal' | 'unsubscribe_link' | 'import' | 'status_action'
export type Consent = {
  customerId: string
  /** `all`: the switch of everything that is no service mail, which stands in customers.email_opt_in as well. */
  category: string
  wanted: boolean
  source: ConsentSource
  staffId: string | null
  interactionId: string | null
  /** The mail whose link was used. */
  mailId?: string
}

/** One more line of what a customer said about mail, from where and to whom. The newest of a category is what holds. */
export async function recordConsent(db: Db, at: Date, consent: Consent): Promise<void> {
  await db
    .insertInto('mail_consents')
    .values({
      id: newId(),
      customer_id: consent.customerId,
      category: consent.category,
      wanted: consent.wanted,
      at,
      source: consent.source,
      staff_id: consent.staffId,
      interaction_id: consent.interactionId,
      mail_id: consent.mailId ?? null,
    })
    .execute()
}
