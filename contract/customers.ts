import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, countryCode, day, id, instant, languageCode, line, optionalLine, timeZone, yesNo } from './text.ts'
import { field, may } from './verdict.ts'

export const customerStatus = z.enum(['data_entry', 'active', 'inactive', 'cancelled', 'merged'])
export type CustomerStatus = z.infer<typeof customerStatus>
export const inactiveCause = z.enum(['deactivated', 'unenrolled'])
export const membership = z.enum(['none', 'enrolled', 'unenrolled'])
export const fulfilmentStep = z.enum([
  'order_placed',
  'payment_taken',
  'station_account_created',
  'technician_assigned',
  'self_install_chosen',
  'shipped',
  'delivered',
  'installed',
])
const customerParams = z.object({ id })

// ---- parts

export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country code, such as +15155550123.')

export const phone = z.object({ number: z.string(), label: z.string(), primary: z.boolean() })
export const email = z.object({ address: z.string(), primary: z.boolean() })
export const address = z
  .object({ lines: z.array(z.string()), city: z.string(), region: z.string(), postalCode: z.string(), country: z.string() })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof address>

/** Where customers call: as it is called, and as it is read. Null where the company names no number. */
export const helpPhone = z.object({ number: z.string(), inWords: z.string() }).nullable()
export type HelpPhone = z.infer<typeof helpPhone>

export const phoneInput = z.strictObject({ number: e164, label: optionalLine(40).default(''), primary: z.boolean() })
export const emailInput = z.strictObject({ address: z.email('Write an address such as maria@example.com.').max(254), primary: z.boolean() })
export const addressInput = z.strictObject({
  lines: z.array(line(120)).min(1, 'Write the street of the address.').max(4),
  city: optionalLine(80).default(''),
  region: optionalLine(80).default(''),
  postalCode: optionalLine(20).default(''),
  country: countryCode,
})

export const contact = z.object({
  id,
  name: z.string(),
  relationship: z.string(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  address: address.nullable(),
  callOrder: z.number().int().nullable(),
  billingContact: z.boolean(),
  technicalContact: z.boolean(),
})
export type Contact = z.infer<typeof contact>
/** The whole list is sent; a contact with its id is kept, one without is new, one that is not sent is removed. */
export const contactInput = z.strictObject({
  id: id.optional(),
  name: line(120),
  relationship: optionalLine(60).default(''),
  phones: z.array(e164).max(5).default([]),
  emails: z.array(z.email().max(254)).max(5).default([]),
  address: addressInput.nullable().default(null),
  callOrder: z.number().int().min(1).max(20).nullable().default(null),
  billingContact: z.boolean().default(false),
  technicalContact: z.boolean().default(false),
})

export const criticalNote = z.object({
  id,
  text: z.string(),
  because: z.string(),
  endsOn: day.nullable(),
  by: z.string(),
  at: instant,
  can: z.object({ remove: may }),
})

// ---- the header and the cards

export const customerHeader = z.object({
  id,
  number: z.string(),
  name: z.string().nullable(),
  kind: z.enum(['residential', 'business']),
  status: customerStatus,
  inactiveCause: inactiveCause.nullable(),
  statusSince: instant,
  /** Why and since when, of a cancelled account; null where it is not cancelled or nobody said. */
  cancellation: z
    .object({ disposition: z.object({ category: z.string(), name: z.string() }), on: day, statedReason: z.string() })
    .nullable(),
  /** The hold on the account paused its billing. */
  billingPausedSince: instant.nullable(),
  fulfilment: z.object({ step: fulfilmentStep, done: z.number().int(), of: z.number().int() }).nullable(),
  membership,
  mergedInto: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  mergedFrom: z.array(z.object({ id, number: z.string(), name: z.string().nullable() })),
  balance: money.nullable(),
  pastDue: money.nullable(),
  /** The account's own money that is on no invoice yet. */
  waiting: money.nullable(),
  nextDueOn: day.nullable(),
  customerSince: day,
  partner: z.object({ id, name: z.string() }).nullable(),
  brand: z.string(),
  language: z.string(),
  timeZone: z.string(),
  productLine: z.string().nullable(),
  criticalNotes: z.array(criticalNote),
  viewers: z.array(z.object({ name: z.string(), since: instant })),
  counts: z.object({ notes: z.number().int(), services: z.number().int(), tickets: z.number().int() }),
  /** What the standing means for an act about money, by act; only where there is something to say before somebody types. */
  standing: z.record(z.string(), z.string()),
  can: z.record(z.string(), may),
})
export type CustomerHeader = z.infer<typeof customerHeader>

const cardHead = { version: z.number().int(), can: z.object({ edit: may }) }

export const customerInformationCard = z.object({
  ...cardHead,
  /** To which mail came back for good. */
  undeliverableEmails: z.array(z.object({ address: z.string(), since: instant, because: z.string() })),
  fields: z.object({
    holderNames: field(z.array(z.string())),
    phones: field(z.array(phone)),
    emails: field(z.array(email)),
    language: field(z.string()),
    billingAddress: field(address.nullable()),
    /** null: the same as billing */
    shippingAddress: field(address.nullable()),
    /** null: the same as billing */
    siteAddress: field(address.nullable()),
    contacts: field(z.array(contact)),
  }),
})

export const paymentMethodLine = z.object({
  id,
  kind: z.enum(['card', 'bank_account']),
  brand: z.string(),
  lastFour: z.string(),
  expires: z.string().nullable(),
  isDefault: z.boolean(),
  isAutopay: z.boolean(),
})
export const paymentInformationCard = z.object({
  ...cardHead,
  fields: z.object({
    paymentMethodId: field(paymentMethodLine.nullable()),
    billingCycle: field(z.enum(['monthly', 'quarterly', 'yearly']).nullable()),
    nextBillOn: field(day.nullable()),
  }),
  choices: z.object({ paymentMethods: z.array(paymentMethodLine) }),
})

export const customFieldsCard = z.object({
  ...cardHead,
  items: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'number', 'money', 'date', 'choice', 'yes_no']),
      choices: z.array(z.string()),
      computed: z.boolean(),
      field: field(z.string().nullable()),
    }),
  ),
})

const secretField = field(z.object({ isSet: z.boolean(), changedAt: instant.nullable() }))
export const centralStationCard = z.object({
  ...cardHead,
  stationAccount: z.string().nullable(),
  monitoringOn: z.boolean(),
  testModeUntil: instant.nullable(),
  permits: z.array(z.object({ number: z.string(), authority: z.string(), expiresOn: day.nullable() })),
  respondingParties: z.array(
    z.object({ callOrder: z.number().int(), name: z.string(), relationship: z.string(), phone: z.string().nullable() }),
  ),
  fields: z.object({ sitePassword: secretField, pin: secretField }),
  can: z.object({ edit: may, show: may }),
})

export const customerAccount = z.object({
  customer: customerHeader,
  customerInformation: customerInformationCard,
  paymentInformation: paymentInformationCard.nullable(),
  customFields: customFieldsCard,
  centralStation: centralStationCard.nullable(),
  equipment: z.array(
    z.object({
      id,
      product: z.string(),
      productLine: z.string().nullable(),
      serial: z.string().nullable(),
      place: z.string(),
      zone: z.number().int().nullable(),
      state: z.string(),
      installedOn: day.nullable(),
      warrantyUntil: day.nullable(),
    }),
  ),
  externalIds: z.array(z.object({ source: z.string(), externalId: z.string() })),
  masterScreen: z
    .object({
      open: may,
      version: z.number().int(),
      steps: z.array(z.object({ step: fulfilmentStep, at: instant.nullable(), detail: z.string() })),
    })
    .nullable(),
})
export type CustomerAccount = z.infer<typeof customerAccount>

/** `via` says how the agent got here; the opening is recorded with it. `quiet=true` reloads without recording again. */
export const openedVia = z.strictObject({
  via: z.enum(['search', 'list', 'recent', 'ticket', 'link']).default('link'),
  quiet: yesNo.default(false),
})

export const getCustomer = endpoint({
  name: 'getCustomer',
  method: 'GET',
  path: '/api/customers/:id',
  summary: 'The customer whole: header and account cards, each field with whether it can be edited and why not. Opening is recorded.',
  params: customerParams,
  query: openedVia,
  reply: customerAccount,
})

export const getCustomerHeader = endpoint({
  name: 'getCustomerHeader',
  method: 'GET',
  path: '/api/customers/:id/header',
  summary: 'The header alone, with critical notes, colleagues on the same record and what may be done.',
  params: customerParams,
  reply: customerHeader,
})

export const createCustomer = endpoint({
  name: 'createCustomer',
  method: 'POST',
  path: '/api/customers',
  summary: 'A new account, active at once. The number is given by the program.',
  body: z.strictObject({
    kind: z.enum(['residential', 'business']).default('residential'),
    holderNames: z.array(line(120)).min(1, 'Write the name of an account holder.').max(6),
    phones: z.array(phoneInput).max(10).default([]),
    emails: z.array(emailInput).max(10).default([]),
    language: languageCode.optional(),
    timeZone: timeZone.optional(),
    billingAddress: addressInput.nullable().default(null),
  }),
  reply: z.object({ id, number: z.string() }),
  status: 201,
})

// ---- edits

export const cardChange = z.object({
  at: instant,
  by: z.string().nullable(),
  version: z.number().int(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown(), isSecret: z.boolean() })),
})
/** 409 `card.stale` carries what was changed since, newest first, and the version to start from now. */
export const staleCard = z.object({ currentVersion: z.number().int(), changesSince: z.array(cardChange) })

const reachBody = {
  holderNames: z.array(line(120)).min(1, 'Write the name of an account holder.').max(6).optional(),
  phones: z.array(phoneInput).max(10).optional(),
  emails: z.array(emailInput).max(10).optional(),
  language: languageCode.optional(),
  billingAddress: addressInput.nullable().optional(),
  shippingAddress: addressInput.nullable().optional(),
  siteAddress: addressInput.nullable().optional(),
  contacts: z.array(contactInput).max(30).optional(),
}

export const editCustomerInformation = endpoint({
  name: 'editCustomerInformation',
  method: 'PATCH',
  path: '/api/customers/:id/cards/customer-information',
  summary: 'Edit the customer information card; only what changes is sent.',
  params: customerParams,
  body: z.strictObject(reachBody),
  reply: customerAccount,
  versioned: true,
})

export const editPaymentInformation = endpoint({
  name: 'editPaymentInformation',
  method: 'PATCH',
  path: '/api/customers/:id/cards/payment-information',
  summary: 'Edit payment type, RMR billing cycle or next billing date.',
  params: customerParams,
  body: z.strictObject({
    paymentMethodId: id.nullable().optional(),
    billingCycle: z.enum(['monthly', 'quarterly', 'yearly']).nullable().optional(),
    nextBillOn: day.nullable().optional(),
  }),
  reply: customerAccount,
  versioned: true,
})

export const editCustomFields = endpoint({
  name: 'editCustomFields',
  method: 'PATCH',
  path: '/api/customers/:id/cards/custom-fields',
  summary: 'Edit custom fields by key; null empties one.',
  params: customerParams,
  body: z.strictObject({ values: z.record(z.string().max(60), z.string().max(500).nullable()) }),
  reply: customerAccount,
  versioned: true,
})

export const editCentralStation = endpoint({
  name: 'editCentralStation',
  method: 'PATCH',
  path: '/api/customers/:id/cards/central-station',
  summary: 'Change the site password or the PIN, with a reason.',
  params: customerParams,
  body: z.strictObject({
    sitePassword: line(60).optional(),
    pin: z
      .string()
      .regex(/^\d{4}$/, 'A PIN has four digits.')
      .optional(),
    because,
  }),
  reply: customerAccount,
  versioned: true,
})

export const editMasterScreen = endpoint({
  name: 'editMasterScreen',
  method: 'PATCH',
  path: '/api/customers/:id/master-screen',
  summary:
    'The only edit while the first order is in data entry: names, phones, emails, language, addresses, contacts and responding parties.',
  params: customerParams,
  body: z.strictObject(reachBody),
  reply: customerAccount,
  versioned: true,
})

export const showSecret = endpoint({
  name: 'showSecret',
  method: 'POST',
  path: '/api/customers/:id/secrets/show',
  summary: 'Show the site password or the PIN, with a reason. Fresh proof; recorded.',
  params: customerParams,
  body: z.strictObject({ secret: z.enum(['site_password', 'pin']), because }),
  reply: z.object({ value: z.string() }),
})

export const beHere = endpoint({
  name: 'beHere',
  method: 'PUT',
  path: '/api/customers/:id/presence',
  summary: 'Say that you are looking at this customer, and hear who else is. Sent every 20 seconds while the page is open.',
  params: customerParams,
  reply: z.object({ viewers: z.array(z.object({ name: z.string(), since: instant })), version: z.number().int() }),
})

// ---- history

export const changeSet = z.object({
  id,
  at: instant,
  by: z.string().nullable(),
  source: z.string(),
  action: z.string(),
  card: z.string().nullable(),
  because: z.string().nullable(),
  interaction: z
    .object({ id, kind: z.string(), channel: z.string(), direction: z.string(), callerName: z.string().nullable(), startedAt: instant })
    .nullable(),
  customerNumber: z.string(),
  /** Of what was done with a ticket: which one. */
  ticketNumber: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown(), isSecret: z.boolean() })),
})
export type ChangeSet = z.infer<typeof changeSet>
export const listChanges = endpoint({
  name: 'listChanges',
  method: 'GET',
  path: '/api/customers/:id/changes',
  summary: 'Change sets of the customer and of what was merged into it, newest first; filter by field.',
  params: customerParams,
  query: z.strictObject({ ...pageQuery, field: z.string().max(60).optional(), interactionId: id.optional() }),
  reply: page(changeSet).extend({ fields: z.array(z.string()) }),
})

export const opening = z.object({
  at: instant,
  by: z.string(),
  kind: z.string(),
  via: z.string().nullable(),
  subject: z.string().nullable(),
  because: z.string().nullable(),
})
export const listAccesses = endpoint({
  name: 'listAccesses',
  method: 'GET',
  path: '/api/customers/:id/accesses',
  summary: 'Who opened this customer and which secrets were shown, newest first.',
  params: customerParams,
  query: z.strictObject(pageQuery),
  reply: page(opening),
})
