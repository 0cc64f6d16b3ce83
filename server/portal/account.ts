import type { z } from 'zod'
import type { getPortalMail, portalAccount } from '#contract/portal.ts'
import { categoriesOf, mailCategories } from '#presets/mail-categories.ts'
import { type Reach, readReach } from '#server/customers/account-rows.ts'
import { editReach, type ReachInput } from '#server/customers/edit-reach.ts'
import { readOwnPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import type { Subject } from '#server/customers/rules/policy-table.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { readWishes } from '#server/mail/read-wishes.ts'
import { changePreferences } from '#server/messaging/change-preferences.ts'
import type { Db } from '#server/platform/database.ts'
import type { PortalViewer, PortalWork } from '#server/work.ts'

type Account = z.input<typeof portalAccount>

const subjectOf: Record<keyof Account['fields'], Subject> = {
  holderNames: 'holder_names',
  phones: 'phones',
  emails: 'emails',
  language: 'language',
  billingAddress: 'billing_address',
  shippingAddress: 'shipping_address',
  siteAddress: 'site_address',
}

/** What may be changed is asked of the very rules that staff's edits ask. In data entry and on cancelled accounts the portal is for looking. */
async function editableOf(db: Db, viewer: PortalViewer) {
  const facts = await readOwnPolicyFacts(db, viewer, viewer.customerId)
  return (subject: Subject): { editable: boolean; code?: string } => {
    if (viewer.viewedBy !== null) return { editable: false, code: 'portal.look_only' }
    if (!viewer.may.has('portal.edit')) return { editable: false, code: 'role.not_allowed' }
    const verdict = mayChange(subject, facts)
    if (!verdict.allowed) return { editable: false, code: verdict.code }
    // Whoever has left may still say which mails they want.
    if (subject === 'email_preferences') return { editable: true }
    return viewer.standing === 'full' ? { editable: true } : { editable: false, code: 'portal.view_only' }
  }
}

export async function readPortalAccount(db: Db, viewer: PortalViewer): Promise<Account> {
  const customer = await db
    .selectFrom('customers')
    .select(['number', 'language', 'version', 'customer_since'])
    .where('id', '=', viewer.customerId)
    .executeTakeFirstOrThrow()
  const reach: Reach = await readReach(db, viewer.customerId, customer.language)
  const editable = await editableOf(db, viewer)
  const field = <Name extends keyof Account['fields']>(name: Name, value: Account['fields'][Name]['value']) => ({
    value,
    ...editable(subjectOf[name]),
  })
  return {
    version: customer.version,
    number: customer.number,
    customerSince: customer.customer_since,
    fields: {
      holderNames: field('holderNames', reach.holderNames),
      phones: field('phones', reach.phones),
      emails: field('emails', reach.emails),
      language: field('language', viewer.language),
      billingAddress: field('billingAddress', reach.billingAddress),
      shippingAddress: field('shippingAddress', reach.shippingAddress),
      siteAddress: field('siteAddress', reach.siteAddress),
    },
  }
}

/** By the same action as staff's edits: the trail, the notice to the old address and the policy are its. */
export async function editPortalAccount(work: PortalWork, given: ReachInput, version: number): Promise<Account> {
  // A language that is only written otherwise ("en-US") is not changed by being sent back.
  const { language, ...more } = given
  await editReach(work, work.actor.customerId, version, 'card', {
    ...more,
    ...(language !== undefined && language !== work.actor.language && { language }),
  })
  const now = language === 'en' || language === 'es' ? language : work.viewer.language
  return readPortalAccount(work.db, { ...work.viewer, language: now })
}

type Mail = z.input<typeof getPortalMail.reply>

export async function readPortalMail(db: Db, viewer: PortalViewer): Promise<Mail> {
  const version = await versionOf(db, viewer.customerId)
  const { wishes } = await readWishes(db, viewer.customerId)
  const company = await db.selectFrom('company').select('presets').executeTakeFirst()
  return {
    version,
    optIn: { value: wishes.optIn, ...(await editableOf(db, viewer))('email_preferences') },
    categories: categoriesOf(company?.presets ?? []).map((key) => {
      const { isService, ...words } = mailCategories[key]
      return { key, ...words[viewer.language], isService, isChosen: isService || !wishes.unwanted.has(key) }
    }),
  }
}

type GivenMail = { optIn?: boolean | undefined; categories?: Record<string, boolean> | undefined }

export async function setPortalMail(work: PortalWork, given: GivenMail, version: number): Promise<Mail> {
  await changePreferences(work, work.actor.customerId, version, given)
  return readPortalMail(work.db, work.viewer)
}
