import { array, at, type CopiedTable, type Ground, line, on, several } from './copied-row.ts'
import * as made from './customer.ts'
import { kinds } from './kinds.ts'
import { chance, idOf, whole } from './random.ts'

/** Customers came over nine years, the last of them three years ago; what is told of them happened since. */
const sinceDaysAgo = ({ customers }: Ground, place: number) => 1100 + 2200 * (1 - place / customers)
export const customerTables: CopiedTable[] = [
  {
    table: 'customers',
    columns:
      'id, number, kind, status, inactive_cause, status_changed_at, membership, language, time_zone, brand_id, partner_id, currency, billing_cycle, next_bill_on, merged_into, merged_at, customer_since, created_at, updated_at',
    row: (ground, place) => {
      const status = made.statusOf(place)
      const came = sinceDaysAgo(ground, place)
      const into = made.mergedInto(place)
      const drawn = chance(place, 50)
      return line(
        made.customerId(place),
        made.numberOf(place),
        made.isBusiness(place) ? 'business' : 'residential',
        status,
        status === 'inactive' ? 'deactivated' : null,
        at(ground, came * chance(place, 51)),
        drawn < 0.6 ? 'none' : drawn < 0.95 ? 'enrolled' : 'unenrolled',
        'en',
        'America/Chicago',
        ground.brands[place % 5 === 0 ? 1 : 0] ?? null,
        chance(place, 52) < 0.12 ? (ground.partners[whole(ground.partners.length, place, 53)] ?? null) : null,
        'USD',
        'monthly',
        on(ground, -1 - (place % 28)),
        into === null ? null : made.customerId(into),
        into === null ? null : at(ground, 300),
        on(ground, came),
        at(ground, came),
        at(ground, came * chance(place, 54)),
      )
    },
  },
  several('account_holders', 'id, customer_id, position, name', 2, made.holderNames, (_, place, name, which) =>
    line(idOf(kinds.holder, place * 2 + which), made.customerId(place), which + 1, name),
  ),
  several('phones', 'id, customer_id, position, number, label, is_primary, added_at', 2, made.phonesOf, (ground, place, number, which) =>
    line(
      idOf(kinds.phone, place * 2 + which),
      made.customerId(place),
      which + 1,
      number,
      which === 0 ? 'Mobile' : 'Home',
      which === 0,
      at(ground, sinceDaysAgo(ground, place)),
    ),
  ),
  several('emails', 'id, customer_id, position, address, is_primary, added_at', 2, made.emailsOf, (ground, place, address, which) =>
    line(
      idOf(kinds.email, place * 2 + which),
      made.customerId(place),
      which + 1,
      address,
      which === 0,
      at(ground, sinceDaysAgo(ground, place)),
    ),
  ),
  several(
    'addresses',
    'id, customer_id, kind, lines, city, region, postal_code, country',
    3,
    made.addressesOf,
    (_, place, address, which) =>
      line(
        idOf(kinds.address, place * 3 + which),
        made.customerId(place),
        address.kind,
        array([address.line]),
        address.city,
        address.region,
        address.postalCode,
        'US',
      ),
  ),
  several(
    'contacts',
    'id, customer_id, position, name, relationship, phones, emails, call_order, is_billing_contact',
    2,
    made.contactsOf,
    (_, place, contact, which) =>
      line(
        idOf(kinds.contact, place * 2 + which),
        made.customerId(place),
        which + 1,
        `${contact.name.first} ${contact.name.last}`,
        contact.relationship,
        array([contact.phone]),
        array(contact.email ? [contact.email] : []),
        contact.callOrder,
        which === 0,
      ),
  ),
  {
    table: 'external_ids',
    columns: 'id, customer_id, source, external_id',
    row: (_, place) => {
      const externalId = made.externalIdOf(place)
      return externalId === null ? '' : line(idOf(kinds.externalId, place), made.customerId(place), 'legacy', externalId)
    },
  },
  several(
    'payment_methods',
    'id, customer_id, kind, brand, first_six, last_four, expires, gateway_token, is_default, is_autopay, added_at',
    2,
    made.methodsOf,
    (ground, place, method, which) =>
      line(
        idOf(kinds.paymentMethod, place * 2 + which),
        made.customerId(place),
        method.kind,
        method.brand,
        method.firstSix,
        method.lastFour,
        method.kind === 'card' ? `2029-${String(1 + (place % 12)).padStart(2, '0')}` : null,
        `tok_${place}_${which}`,
        which === 0,
        which === 0 && place % 3 !== 0,
        at(ground, sinceDaysAgo(ground, place)),
      ),
  ),
  {
    table: 'subscriptions',
    columns: 'id, customer_id, plan_id, price_minor, currency, interval, state, started_on, next_charge_on, ended_on',
    row: (ground, place) => {
      const ended = made.statusOf(place) === 'cancelled'
      return line(
        idOf(kinds.subscription, place),
        made.customerId(place),
        ground.plans[whole(ground.plans.length, place, 55)] ?? null,
        made.monthlyMinor(place),
        'USD',
        'monthly',
        ended ? 'ended' : 'on',
        on(ground, sinceDaysAgo(ground, place)),
        ended ? null : on(ground, -1 - (place % 28)),
        ended ? on(ground, 200) : null,
      )
    },
  },
  several(
    'equipment',
    'id, customer_id, product, product_line, serial, place, zone, state, installed_on',
    2,
    made.serialsOf,
    (ground, place, serial, which) =>
      line(
        idOf(kinds.equipment, place * 2 + which),
        made.customerId(place),
        which === 0 ? 'Hub' : 'Touchpad',
        ['Alula', 'Qolsys', 'Honeywell'][whole(3, place, 56)] ?? 'Alula',
        serial,
        which === 0 ? 'Hall' : 'Front door',
        which + 1,
        'installed',
        on(ground, sinceDaysAgo(ground, place) - 3),
      ),
  ),
  {
    table: 'fulfilment_steps',
    columns: 'id, customer_id, step, at',
    row: (ground, place) =>
      made.statusOf(place) === 'data_entry'
        ? line(idOf(kinds.fulfilmentStep, place), made.customerId(place), 'order_placed', at(ground, sinceDaysAgo(ground, place)))
        : '',
  },
  {
    table: 'telephone_numbers',
    columns: 'id, customer_id, number, state, started_on',
    row: (ground, place) => {
      const number = made.serviceNumberOf(place)
      return number === null
        ? ''
        : line(idOf(kinds.telephoneNumber, place), made.customerId(place), number, 'on', on(ground, sinceDaysAgo(ground, place)))
    },
  },
  {
    table: 'portal_users',
    columns: 'id, customer_id, sign_in_name, email, state, created_at',
    row: (ground, place) => {
      const name = made.portalNameOf(place)
      return name === null ? '' : line(idOf(kinds.portalUser, place), made.customerId(place), name, name, 'active', at(ground, 400))
    },
  },
]
