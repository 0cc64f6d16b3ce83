import { type Selectable, sql } from 'kysely'
import type { CustomerAccount, CustomerHeader } from '#contract/customers.ts'
import { correctedOf } from '#server/ledger/corrected-of.ts'
import type { Db } from '#server/platform/database.ts'
import { monthIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay, refused, type Verdict, whyNot } from '#server/platform/verdict.ts'
import type { DB } from '#server/tables.ts'
import type { Viewer } from '#server/work.ts'
import { readCustomValues, readPaymentMethods, readReach } from './account-rows.ts'
import { readCallerInView } from './caller-facts.ts'
import { familyOf } from './family.ts'
import { customerHeader } from './header.ts'
import { readPolicyFacts } from './policy-facts.ts'
import { mayChange, type PolicyFacts } from './rules/policy.ts'
import type { Subject } from './rules/policy-table.ts'
import { mayShowSecret } from './rules/show-secret.ts'

const steps = [
  'order_placed',
  'payment_taken',
  'station_account_created',
  'technician_assigned',
  'shipped',
  'delivered',
  'installed',
] as const
const computed = refused('field.computed', 'This is worked out from the ledger and the instalments.', {
  instead: 'It changes with what is billed and paid.',
})

/** The account's own addresses to which mail came back for good. */
async function readUndeliverable(db: Db, customerId: string) {
  const rows = await db
    .selectFrom('emails')
    .select(['address', 'undeliverable_since as since', 'undeliverable_because as because'])
    .where('customer_id', '=', customerId)
    .where('undeliverable_since', 'is not', null)
    .orderBy('position')
    .execute()
  return rows.map(({ address, since, because }) => ({ address, since: (since ?? new Date(0)).toISOString(), because: because ?? '' }))
}

/** The customer whole: header and cards, each field with whether the viewer may edit it now, and if not, why. @throws 404 */
export async function readAccount(db: Db, viewer: Viewer, customerId: string): Promise<CustomerAccount> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', customerId).executeTakeFirst()
  if (!row) throw notFound()
  const [header, undeliverable, facts, reach, methods, custom, sums, station, equipment, externalIds, fulfilment, permits] =
    await Promise.all([
      customerHeader(db, viewer, customerId),
      readUndeliverable(db, customerId),
      factsForCards(db, viewer, customerId),
      readReach(db, customerId, row.language),
      readPaymentMethods(db, customerId),
      readCustomValues(db, customerId),
      readComputedSums(db, viewer, customerId),
      db.selectFrom('central_stations').selectAll().where('customer_id', '=', customerId).executeTakeFirst(),
      db
        .selectFrom('equipment')
        .selectAll()
        .where(inFamily('equipment.customer_id', customerId))
        .orderBy('place')
        .orderBy('id')
        .limit(200)
        .execute(),
      db
        .selectFrom('external_ids')
        .select(['source', 'external_id'])
        .where(inFamily('external_ids.customer_id', customerId))
        .orderBy('source')
        .execute(),
      db.selectFrom('fulfilment_steps').select(['step', 'at', 'detail']).where('customer_id', '=', customerId).execute(),
      db.selectFrom('permits').selectAll().where(inFamily('permits.customer_id', customerId)).orderBy('number').execute(),
    ])
  const version = row.version
  const field = fieldsBy(facts)
  const inDataEntry = facts.status === 'data_entry' && !facts.mergedInto
  const seesMoney = viewer.permissions.has('money.read')

  return {
    customer: header,
    customerInformation: {
      version,
      can: { edit: asMay(firstAllowed(['holder_names', 'phones', 'emails', 'billing_address'], facts)) },
      undeliverableEmails: undeliverable,
      fields: {
        holderNames: field(reach.holderNames, 'holder_names'),
        phones: field(reach.phones, 'phones'),
        emails: field(reach.emails, 'emails'),
        language: field(reach.language, 'language'),
        billingAddress: field(reach.billingAddress, 'billing_address'),
        shippingAddress: field(reach.shippingAddress, 'shipping_address'),
        siteAddress: field(reach.siteAddress, 'site_address'),
        contacts: field(reach.contacts, 'contacts'),
      },
    },
    paymentInformation: seesMoney
      ? {
          version,
          can: { edit: asMay(mayChange('payment_information', facts, 'card', 'method')) },
          fields: {
            paymentMethodId: field(methods.find((method) => method.isDefault) ?? null, 'payment_information', 'method'),
            billingCycle: field(row.billing_cycle as 'monthly' | null, 'payment_information'),
            nextBillOn: field(row.next_bill_on as string | null, 'payment_information'),
          },
          choices: { paymentMethods: methods },
        }
      : null,
    customFields: {
      version,
      can: { edit: asMay(mayChange('custom_fields', facts)) },
      items: [
        ...custom.map(({ key, label, kind, choices, value }) => ({
          ...{ key, label, kind: kind as 'text', choices, computed: false },
          field: field(value, 'custom_fields'),
        })),
        ...(seesMoney ? computedItems(sums) : []),
      ],
    },
    centralStation:
      viewer.company.modules.includes('alarm') && station
        ? { version, ...stationCard(station, permits, facts), respondingParties: respondingParties(reach.contacts) }
        : null,
    equipment: equipment.map(pieceOfEquipment),
    externalIds: externalIds.map((item) => ({ source: item.source, externalId: item.external_id })),
    masterScreen: inDataEntry
      ? { open: asMay(mayChange('emails', facts, 'master_screen')), version, steps: shownSteps(fulfilment, viewer.company.modules) }
      : null,
  }
}

/** A value with whether it may be edited now on its card, and if not, why. */
const fieldsBy =
  (facts: PolicyFacts) =>
  <T>(value: T, subject: Subject, part?: 'method' | 'whole') => ({ value, ...lockOf(mayChange(subject, facts, 'card', part)) })

/** Of the secrets it is told that they are there, and since when. */
function stationCard(
  station: Selectable<DB['central_stations']>,
  permits: readonly Selectable<DB['permits']>[],
  facts: PolicyFacts,
): Omit<NonNullable<CustomerAccount['centralStation']>, 'version' | 'respondingParties'> {
  const field = fieldsBy(facts)
  return {
    stationAccount: station.station_account,
    monitoringOn: station.monitoring_on,
    testModeUntil: station.test_mode_until?.toISOString() ?? null,
    permits: permits.map((permit) => ({
      number: permit.number,
      authority: permit.authority,
      expiresOn: permit.expires_on as string | null,
    })),
    fields: {
      sitePassword: field(
        { isSet: station.site_password !== null, changedAt: station.site_password_changed_at?.toISOString() ?? null },
        'site_password',
      ),
      pin: field({ isSet: station.pin !== null, changedAt: station.pin_changed_at?.toISOString() ?? null }, 'pin'),
    },
    can: { edit: asMay(firstAllowed(['site_password', 'pin'], facts)), show: asMay(mayShowSecret(facts)) },
  }
}

const pieceOfEquipment = (item: Selectable<DB['equipment']>): CustomerAccount['equipment'][number] => ({
  id: item.id,
  product: item.product,
  productLine: item.product_line,
  serial: item.serial,
  place: item.place,
  zone: item.zone,
  state: item.state,
  installedOn: item.installed_on as string | null,
  warrantyUntil: item.warranty_until as string | null,
})

type ComputedSums = { equipmentBalance: bigint; monthlyCredit: bigint; creditBalance: bigint }

/**
 * Equipment balance: instalments still to pay. Monthly credit: credits entered in the current calendar month, as the company's zone has it, less
 * what corrections have taken back of these very credits. Credit balance: what we owe the customer, nothing where the customer owes us.
 */
async function readComputedSums(db: Db, viewer: Viewer, customerId: string): Promise<ComputedSums> {
  const month = monthIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<{ equipment: bigint; monthly: bigint; balance: bigint }>`
    select (select coalesce(sum(amount_minor), 0)::bigint
              from instalments join instalment_plans on instalment_plans.id = instalment_plan_id
             where paid_at is null and instalment_plans.customer_id = any(${familyOf(customerId)})) as equipment,
           (select coalesce(sum(amount_minor - ${correctedOf(sql.ref('ledger_entries.id'))}), 0)::bigint
              from ledger_entries
             where kind = 'credit' and at >= ${month.from} and at < ${month.before} and customer_id = any(${familyOf(customerId)})) as monthly,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${familyOf(customerId)})) as balance`.execute(
    db,
  )
  const row = rows[0]
  return {
    equipmentBalance: row?.equipment ?? 0n,
    monthlyCredit: row?.monthly ?? 0n,
    creditBalance: (row?.balance ?? 0n) < 0n ? -(row?.balance ?? 0n) : 0n,
  }
}

function computedItems(sums: ComputedSums) {
  const item = (key: string, label: string, amountMinor: bigint) => ({
    key,
    label,
    kind: 'money' as const,
    choices: [],
    computed: true,
    field: { value: amountMinor.toString(), ...lockOf(computed) },
  })
  return [
    item('equipment_balance', 'Equipment balance', sums.equipmentBalance),
    item('monthly_credit', 'Monthly credit', sums.monthlyCredit),
    item('credit_balance', 'Credit balance', sums.creditBalance),
  ]
}

function lockOf(verdict: Verdict) {
  return verdict.allowed ? { editable: true } : { editable: false, ...whyNot(verdict) }
}

/** A card has a pencil as soon as one of its fields can be changed. */
function firstAllowed(subjects: Subject[], facts: PolicyFacts): Verdict {
  const verdicts = subjects.map((subject) => mayChange(subject, facts))
  return verdicts.find((verdict) => verdict.allowed) ?? verdicts[0] ?? { allowed: true }
}

const respondingParties = (contacts: CustomerAccount['customerInformation']['fields']['contacts']['value']) =>
  contacts
    .filter((contact) => contact.callOrder !== null)
    .sort((one, other) => (one.callOrder ?? 0) - (other.callOrder ?? 0))
    .map((contact) => ({
      callOrder: contact.callOrder ?? 0,
      name: contact.name,
      relationship: contact.relationship,
      phone: contact.phones[0] ?? null,
    }))

/** The seven steps in their order; the fourth is the technician or, instead, self-installation. */
function shownSteps(
  done: { step: string; at: Date; detail: string }[],
  modules: readonly string[],
): NonNullable<CustomerAccount['masterScreen']>['steps'] {
  const find = (step: string) => done.find((candidate) => candidate.step === step)
  return steps
    .filter((step) => step !== 'station_account_created' || modules.includes('alarm'))
    .map((step) => {
      const chosen: NonNullable<CustomerHeader['fulfilment']>['step'] =
        step === 'technician_assigned' && find('self_install_chosen') ? 'self_install_chosen' : step
      const row = find(chosen)
      return { step: chosen, at: row?.at.toISOString() ?? null, detail: row?.detail ?? '' }
    })
}

const inFamily = (column: string, customerId: string) => sql<boolean>`${sql.ref(column)} = any(${familyOf(customerId)})`

/** What the policy asks, with who speaks in the contact that the viewer has open here, and names where there are two. */
async function factsForCards(db: Db, viewer: Viewer, customerId: string) {
  const [facts, caller] = await Promise.all([readPolicyFacts(db, viewer, customerId), readCallerInView(db, viewer, customerId)])
  return { ...facts, caller }
}
