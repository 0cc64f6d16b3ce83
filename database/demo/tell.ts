import { ago, atHour, dayOf, plusDays, spoken } from './calendar.ts'
import type { Person, Place } from './person.ts'
import { type Bill, tellMoney } from './tell-money.ts'
import { tellCriticalNotes, tellNotes } from './tell-notes.ts'
import { addMail, tellServices } from './tell-services.ts'
import { tellTickets } from './tell-tickets.ts'
import { found, type World } from './world.ts'

/** Writes one customer with all that belongs to it, and answers its id. */
export function tell(world: World, person: Person): string {
  const { rows, now } = world
  const createdAt = ago(now, person.since + 0.1)
  const customerId = world.id(createdAt)
  if (world.customers.has(person.number)) throw new Error(`There are two customers with the number ${person.number}.`)
  world.customers.set(person.number, customerId)

  const money = tellMoney(world, customerId, person)
  const trail = tellNotes(world, customerId, person)
  const statusAt = ago(now, (person.statusSince ?? person.since) + 0.15)
  const membership = person.membership ?? 'none'

  rows.add('customers', {
    id: customerId,
    number: person.number,
    kind: person.kind ?? 'residential',
    status: person.status ?? 'active',
    inactive_cause: person.cause ?? null,
    status_changed_at: statusAt,
    membership,
    membership_changed_at:
      membership === 'none' ? null : membership === 'unenrolled' ? statusAt : ago(now, Math.max(person.since - 7, 0.5)),
    billing_paused_at: person.billingPaused ? statusAt : null,
    points_frozen_until: person.pointsFrozen ? plusDays(dayOf(statusAt), 90) : null,
    language: person.language ?? 'en',
    time_zone: person.timeZone ?? 'America/Phoenix',
    brand_id: world.brands[person.brand ?? 'alder'],
    partner_id: person.partner ? world.partners[person.partner] : null,
    currency: 'USD',
    email_opt_in: person.optIn ?? membership !== 'unenrolled',
    billing_cycle: person.money?.cycle ?? null,
    next_bill_on: money.nextBillOn,
    bill_delivery: person.billDelivery ?? 'email',
    tax_state: person.taxExemptInDays === undefined ? 'standard' : 'exempt',
    tax_exempt_until: person.taxExemptInDays === undefined ? null : plusDays(dayOf(now), person.taxExemptInDays),
    merged_into: person.mergedInto ? found(world.customers, person.mergedInto[0], 'customer') : null,
    merged_at: person.mergedInto ? ago(now, person.mergedInto[1]) : null,
    customer_since: dayOf(createdAt),
    version: trail.version,
    created_at: createdAt,
    updated_at: trail.changedAt ?? createdAt,
  })
  tellReach(world, customerId, person, createdAt)
  tellContacts(world, customerId, person, createdAt)
  tellSite(world, customerId, person, createdAt)
  tellServices(world, customerId, person)
  tellCriticalNotes(world, customerId, person)
  tellTickets(world, customerId, person)
  tellBillMails(world, customerId, person, money.bills.slice(-2))
  return customerId
}

function tellReach({ rows, id, now }: World, customer_id: string, person: Person, createdAt: Date) {
  person.names.forEach((name, index) => {
    rows.add('account_holders', { id: id(createdAt), customer_id, position: index + 1, name })
  })
  person.phones?.forEach(([number, label], index) => {
    const row = { id: id(createdAt), customer_id, position: index + 1, number, label: label ?? 'mobile', is_primary: index === 0 }
    rows.add('phones', { ...row, added_at: createdAt })
  })
  person.emails?.forEach(([address, addedAgo], index) => {
    const added_at = addedAgo === undefined ? createdAt : ago(now, addedAgo)
    rows.add('emails', { id: id(added_at), customer_id, position: index + 1, address, is_primary: index === 0, added_at })
  })
  for (const kind of ['billing', 'shipping', 'site'] as const) {
    const at: Place | undefined = person[kind]
    if (!at) continue
    const { lines, city, region, postalCode, country } = at
    rows.add('addresses', { id: id(createdAt), customer_id, kind, lines, city, region, postal_code: postalCode, country })
  }
  for (const [source, external_id] of person.externalIds ?? []) {
    rows.add('external_ids', { id: id(createdAt), customer_id, source, external_id })
  }
}

function tellContacts({ rows, id }: World, customer_id: string, person: Person, createdAt: Date) {
  person.contacts?.forEach((contact, index) => {
    rows.add('contacts', {
      id: id(createdAt),
      customer_id,
      position: index + 1,
      name: contact.name,
      relationship: contact.relationship,
      phones: contact.phones ?? [],
      emails: contact.emails ?? [],
      address_lines: contact.at?.lines ?? null,
      address_city: contact.at?.city ?? null,
      address_region: contact.at?.region ?? null,
      address_postal_code: contact.at?.postalCode ?? null,
      address_country: contact.at?.country ?? null,
      call_order: contact.callOrder ?? null,
      is_billing_contact: contact.billing ?? false,
      is_technical_contact: contact.technical ?? false,
    })
  })
}

function tellSite(world: World, customer_id: string, person: Person, createdAt: Date) {
  const { rows, id, now } = world
  const today = dayOf(now)
  for (const [key, value] of Object.entries(person.fields ?? {})) {
    rows.add('custom_field_values', { customer_id, custom_field_id: found(world.customFields, key, 'custom field'), value })
  }
  if (person.station) {
    const { account, on, testHours, password, pin, permits } = person.station
    const rowId = id(createdAt)
    const seal = (column: string, text: string) => world.seal({ table: 'central_stations', column, rowId }, text)
    rows.add('central_stations', {
      id: rowId,
      customer_id,
      station_account: account,
      monitoring_on: on ?? true,
      test_mode_until: testHours ? new Date(now.getTime() + testHours * 3_600_000) : null,
      site_password: password ? seal('site_password', password[0]) : null,
      site_password_changed_at: password ? ago(now, password[1]) : null,
      pin: pin ? seal('pin', pin[0]) : null,
      pin_changed_at: pin ? ago(now, pin[1]) : null,
    })
    for (const [number, authority, expires] of permits ?? []) {
      const expires_on = expires === null ? null : plusDays(today, expires)
      rows.add('permits', { id: id(createdAt), customer_id, number, authority, expires_on })
    }
  }
  for (const piece of person.equipment ?? []) {
    rows.add('equipment', {
      id: id(createdAt),
      customer_id,
      product: piece.product,
      product_line: piece.line ?? null,
      serial: piece.serial ?? null,
      place: piece.at ?? '',
      zone: piece.zone ?? null,
      state: piece.state ?? 'installed',
      installed_on: piece.state === 'shipped' ? null : plusDays(today, -(piece.installedAgo ?? Math.max(person.since - 6, 0))),
      warranty_until: piece.warrantyInDays === undefined ? null : plusDays(today, piece.warrantyInDays),
    })
  }
  for (const [step, stepAgo, detail] of person.steps ?? []) {
    const at = ago(now, stepAgo)
    rows.add('fulfilment_steps', { id: id(at), customer_id, step, at, detail: detail ?? '' })
  }
}

/** The last two bills were announced by mail to who gets them that way. */
function tellBillMails(world: World, customerId: string, person: Person, bills: Bill[]) {
  const toAddress = person.emails?.[0]?.[0]
  if (!toAddress || (person.billDelivery ?? 'email') !== 'email') return
  for (const { on, totalMinor } of bills) {
    const amount = `$${(totalMinor / 100).toFixed(2)}`
    const [name] = person.names
    const spanish = person.language === 'es'
    addMail(world, customerId, person, {
      at: atHour(on, 0),
      template: 'bill_ready',
      subject: spanish ? `Su factura de ${amount}` : `Your bill of ${amount}`,
      body: spanish
        ? `Hola, ${name}:\n\nSu factura de ${amount} está lista en el portal.\n\nGracias por su confianza.`
        : `Hello ${name},\n\nYour bill of ${spoken(on)} over ${amount} is ready in the portal.\n\nThank you for being with us.`,
      toAddress,
    })
  }
}
