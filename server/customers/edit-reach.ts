import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type { addressInput, contactInput } from '#contract/customers.ts'
import { type Change, differences } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { invalid } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { type Reach, readReach } from './account-rows.ts'
import { editCard } from './edit-card.ts'
import { checkAddress } from './rules/check-address.ts'
import { checkReach } from './rules/check-reach.ts'
import type { Part, Screen } from './rules/policy.ts'
import type { Subject } from './rules/policy-table.ts'
import { changesRespondingParties } from './rules/responding-parties.ts'
import { tellContactChanged } from './tell-contact-changed.ts'
import { writeAddress, writeContacts, writeEmails, writeHolders, writePhones } from './write-reach.ts'

type AddressInput = z.output<typeof addressInput>
export type ReachInput = {
  holderNames?: string[] | undefined
  phones?: { number: string; label: string; primary: boolean }[] | undefined
  emails?: { address: string; primary: boolean }[] | undefined
  language?: string | undefined
  billingAddress?: AddressInput | null | undefined
  shippingAddress?: AddressInput | null | undefined
  siteAddress?: AddressInput | null | undefined
  contacts?: z.output<typeof contactInput>[] | undefined
}

const subjectOf: Record<keyof Reach, Subject> = {
  holderNames: 'holder_names',
  phones: 'phones',
  emails: 'emails',
  language: 'language',
  billingAddress: 'billing_address',
  shippingAddress: 'shipping_address',
  siteAddress: 'site_address',
  contacts: 'contacts',
}

/** Names, phones, emails, language, addresses and contacts: on the customer information card, or in data entry on the master screen. */
export async function editReach(work: AccountWork, customerId: string, version: number, screen: Screen, given: ReachInput): Promise<void> {
  const problems = checkReach(given, (number) => parsePhoneNumberFromString(number)?.isPossible() ?? false)
  if (problems.length > 0) throw invalid(problems)
  const edit = {
    customerId,
    card: 'customer-information' as const,
    version,
    screen,
    ...(screen === 'master_screen' && { action: 'edit_master_screen' }),
  }
  await editCard(work, edit, async (customer) => {
    const before = await readReach(work.db, customerId, customer.language)
    const contacts = given.contacts?.map((contact) => ({ ...contact, id: contact.id ?? newId() }))
    const unknown =
      contacts?.findIndex(
        (contact, place) => given.contacts?.[place]?.id !== undefined && !before.contacts.some((kept) => kept.id === contact.id),
      ) ?? -1
    if (unknown >= 0)
      throw invalid([
        {
          field: `contacts.${unknown}.id`,
          message: 'This contact is not one of this customer’s any more. Leave the id out to add a new one.',
        },
      ])
    const changes: Change[] = differences(before, { ...given, contacts })
    const asks = changes.map(({ field }) => {
      const subject = subjectOf[field as keyof Reach]
      const part: Part = field === 'contacts' && changesRespondingParties(before.contacts, contacts ?? []) ? 'responding_parties' : 'whole'
      return { subject, part }
    })
    const wrong = wrongAddresses(changes, before)
    if (wrong.length > 0) throw invalid(wrong)
    const changed = (field: keyof Reach) => changes.some((change) => change.field === field)
    return {
      changes,
      asks,
      write: async () => {
        if (changed('holderNames')) await writeHolders(work, customerId, given.holderNames ?? [])
        if (changed('phones')) await writePhones(work, customerId, given.phones ?? [])
        if (changed('emails')) await writeEmails(work, customerId, given.emails ?? [])
        if (changed('language') && given.language)
          await work.db.updateTable('customers').set({ language: given.language }).where('id', '=', customerId).execute()
        if (changed('billingAddress')) await writeAddress(work, customerId, 'billing', given.billingAddress ?? null)
        if (changed('shippingAddress')) await writeAddress(work, customerId, 'shipping', given.shippingAddress ?? null)
        if (changed('siteAddress')) await writeAddress(work, customerId, 'site', given.siteAddress ?? null)
        if (changed('contacts')) await writeContacts(work, customerId, contacts ?? [])
        if (changed('emails') || changed('phones'))
          await tellContactChanged(work, customerId, changed('emails') ? 'email' : 'phone', noticed(before.emails))
      },
    }
  })
}

/** Of what this edit changes: an address that came from elsewhere and stays is no reason to refuse another field. */
function wrongAddresses(changes: Change[], before: Reach) {
  const known = new Map(before.contacts.map(({ id, address }) => [id, JSON.stringify(address)]))
  return changes.flatMap(({ field, to }) => {
    if (field === 'contacts')
      return (to as Reach['contacts']).flatMap(({ id, address }, place) =>
        address && known.get(id) !== JSON.stringify(address) ? checkAddress(`contacts.${place}.address`, address) : [],
      )
    return field.endsWith('Address') && to ? checkAddress(field, to as AddressInput) : []
  })
}

/** The address that notices went to until this edit. */
const noticed = (emails: Reach['emails']) => (emails.find(({ primary }) => primary) ?? emails[0])?.address
