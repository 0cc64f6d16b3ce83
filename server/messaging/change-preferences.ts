import { allCategories } from '#contract/messaging.ts'
import { categoriesOf, isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import type { Change } from '#server/audit/record-change-set.ts'
import { editCard } from '#server/customers/edit-card.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { holdBackUnwanted } from '#server/mail/hold-back-unwanted.ts'
import { readWishes } from '#server/mail/read-wishes.ts'
import { type Consent, recordConsent } from '#server/mail/record-consent.ts'
import type { MailWishes } from '#server/mail/rules/may-mail.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'

type Given = { optIn?: boolean | undefined; categories?: Record<string, boolean> | undefined }

/** Changes what a customer is mailed about, in their words to whoever speaks with them. @throws 400 for a category that is always sent */
export async function changePreferences(work: AccountWork, customerId: string, version: number, given: Given): Promise<void> {
  const company = await work.db.selectFrom('company').select('presets').executeTakeFirst()
  const offered: readonly string[] = categoriesOf(company?.presets ?? [])
  for (const key of Object.keys(given.categories ?? {})) refuseForeign(key, offered)
  await editCard(work, { customerId, card: 'email-preferences', version }, async () => {
    const { wishes } = await readWishes(work.db, customerId)
    const changes = changesOf(wishes, given)
    return { changes, asks: changes.map(() => ({ subject: 'email_preferences' as const })), write: () => write(work, customerId, changes) }
  })
}

function refuseForeign(key: string, offered: readonly string[]): void {
  if (!isMailCategory(key) || !offered.includes(key)) throw invalidField(`categories.${key}`, 'There is no such kind of mail here.')
  if (mailCategories[key].isService) throw invalidField(`categories.${key}`, 'Mails of this kind are always sent: the account needs them.')
}

const prefix = 'emailCategory.'

/** What really changes. A category may be chosen while everything is switched off: it holds once that is on again. */
function changesOf(wishes: MailWishes, { optIn, categories = {} }: Given): Change[] {
  const changes: Change[] = []
  if (optIn !== undefined && optIn !== wishes.optIn) changes.push({ field: 'emailOptIn', from: wishes.optIn, to: optIn })
  for (const [key, wanted] of Object.entries(categories)) {
    const before = !wishes.unwanted.has(key)
    if (before !== wanted) changes.push({ field: prefix + key, from: before, to: wanted })
  }
  return changes
}

async function write(work: AccountWork, customerId: string, changes: Change[]): Promise<void> {
  const interactionId = await interactionFor(work, customerId)
  const source = work.source === 'console' ? 'staff' : work.source === 'portal' ? 'portal' : 'integration'
  for (const { field, to } of changes) {
    const consent: Consent = {
      customerId,
      category: field === 'emailOptIn' ? allCategories : field.slice(prefix.length),
      wanted: to === true,
      source,
      staffId: work.actor.via === 'portal' ? null : work.actor.id,
      interactionId,
    }
    await recordConsent(work.db, work.now, consent)
    if (consent.category === allCategories)
      await work.db.updateTable('customers').set({ email_opt_in: consent.wanted }).where('id', '=', customerId).execute()
    await work.publish(
      'email_preferences.changed',
      { category: consent.category, wanted: consent.wanted, source },
      { customerId, ...(interactionId && { interactionId }) },
    )
  }
  await holdBackUnwanted(work.db, customerId)
}
