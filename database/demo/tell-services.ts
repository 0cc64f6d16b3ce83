import { templateFacts } from '#presets/emails/template-facts.ts'
import { ago, dayOf, plusDays, plusMinutes } from './calendar.ts'
import type { Person } from './person.ts'
import { found, type World } from './world.ts'

/** What runs for the customer, what they were told about usage, and the mails that went to them. */
export function tellServices(world: World, customer_id: string, person: Person) {
  const { rows, id, now } = world
  const createdAt = ago(now, person.since + 0.1)
  const startedOn = plusDays(dayOf(createdAt), person.since > 4 ? 4 : 0)

  for (const [number, state, forwards_to] of person.numbers ?? []) {
    const row = { id: id(createdAt), customer_id, number, forwards_to: forwards_to ?? null, state: state ?? 'on', started_on: startedOn }
    rows.add('telephone_numbers', row)
  }
  if (person.internet) {
    rows.add('internet_services', {
      id: id(createdAt),
      customer_id,
      access: person.internet.access,
      user_name: `ar-${person.number}`,
      down_mbit: person.internet.down,
      up_mbit: person.internet.up,
      ip: person.internet.ip ?? null,
      state: person.internet.state ?? 'on',
      started_on: startedOn,
    })
  }
  if (person.app) {
    const interactive_id = `SN-${person.number.replace('-', '')}`
    rows.add('interactive_accounts', { id: id(createdAt), customer_id, interactive_id, platform: 'SecureNet', state: person.app })
  }
  const email = person.emails?.[0]?.[0]
  if (person.portal && email) {
    const seenAgo = person.portal.seenAgo
    rows.add('portal_users', {
      id: id(createdAt),
      customer_id,
      sign_in_name: email,
      email,
      name: person.names?.[0] ?? '',
      role: 'owner',
      state: person.portal.state ?? 'active',
      password_hash: person.portal.opens ? world.passwordHash : null,
      joined_at: person.portal.state === 'invited' ? null : createdAt,
      last_signed_in_at: seenAgo === undefined ? null : ago(now, seenAgo),
      created_at: createdAt,
    })
    for (const { name, email: address, role, state } of person.portal.also ?? [])
      rows.add('portal_users', {
        id: id(createdAt),
        customer_id,
        sign_in_name: address,
        email: address,
        name,
        role,
        state,
        password_hash: state === 'active' ? world.passwordHash : null,
        joined_at: state === 'active' ? createdAt : null,
        last_signed_in_at: null,
        created_at: createdAt,
      })
  }
  for (const [name, city, booths, state] of person.callShops ?? []) {
    rows.add('call_shops', { id: id(createdAt), customer_id, name, city, booths, state: state ?? 'on' })
  }
  for (const [daysAgo, service, threshold_percent, allowance, channel] of person.alerts ?? []) {
    const sent_at = ago(now, daysAgo)
    rows.add('usage_alerts', { id: id(sent_at), customer_id, service, threshold_percent, allowance, channel, sent_at })
  }
  for (const [daysAgo, template, subject, body, toAddress] of person.mails ?? []) {
    if (email) addMail(world, customer_id, person, { at: ago(now, daysAgo), template, subject, body, toAddress: toAddress ?? email })
  }
}

type Mail = { at: Date; template: string; subject: string; body: string; toAddress: string; state?: 'sent' | 'failed' }

/** An automatic mail of the past, sent as soon as it was due. */
export function addMail({ rows, id }: World, customer_id: string, person: Person, mail: Mail) {
  const mailId = id(mail.at)
  const finch = person.brand === 'finch'
  rows.add('outbox', {
    id: mailId,
    customer_id,
    staff_id: null,
    template: mail.template,
    category: templateFacts[mail.template]?.category ?? null,
    language: person.language ?? 'en',
    from_name: finch ? 'Finchway Connect' : 'Alder Ridge',
    from_address: finch ? 'hello@finchway.example' : 'care@alderridge.example',
    to_name: person.names[0] ?? null,
    to_address: mail.toAddress,
    subject: mail.subject,
    body: mail.body,
    link: null,
    message_id: `<${mailId}@${finch ? 'finchway' : 'alderridge'}.example>`,
    state: mail.state ?? 'sent',
    attempts: mail.state === 'failed' ? 8 : 1,
    last_error: mail.state === 'failed' ? '550 5.1.1 The mailbox does not exist.' : null,
    created_at: mail.at,
    sent_at: mail.state === 'failed' ? null : mail.at,
  })
}

/** The newest things first, as the demo agent met them today and yesterday. */
export function addAccesses({ rows, id, now, staff, customers }: World, opened: [minutesAgo: number, number: string, via: string][]) {
  for (const [minutes, number, via] of [...opened].reverse()) {
    const at = plusMinutes(now, -minutes)
    rows.add('accesses', {
      id: id(at),
      at,
      staff_id: staff.agent,
      kind: 'customer.opened',
      customer_id: found(customers, number, 'customer'),
      via,
      subject: null,
      because: null,
      found: null,
      request_id: null,
    })
  }
}
