import { sql } from 'kysely'
import { leadership } from '#contract/permissions.ts'
import { readValue } from '#server/audit/queries.ts'
import { type Party, partyOf } from '#server/interactions/party.ts'
import type { Db } from '#server/platform/database.ts'
import { alertStateOf } from '#server/services/alert-state.ts'
import type { Deed, Tellings } from '#server/telling.ts'
import type { SentAlert } from './rules/against-trail/was-told-usage.ts'

export type InteractionDeeds = {
  staffId: string
  party: Party
  /** The account's number, which a note may say; null for a prospect. */
  customerNumber: string | null
  kind: 'customer' | 'third_party' | 'internal'
  callerName: string | null
  callerRelationship: string | null
  channel: string
  /** Work on a ticket, by itself or with a call about it. */
  isOfTicket: boolean
  /** At which it began, as a call; null where it did not. */
  calledAbout: { id: string; subject: string; category: string | null } | null
  deeds: Deed[]
  /** Of what share of an allowance this customer was told by mail, whatever the contact: each that went out, or is about to. */
  alerts: SentAlert[]
  /** The labels of the company's own fields, by key. */
  labels: Map<string, string>
}

type ChangeRow = {
  id: string
  at: string
  card: string | null
  kind: string
  action: string
  field: string
  secret: boolean
  from: string | null
  to: string | null
}
type EventRow = { id: string; at: string; name: string; facts: Record<string, unknown> }
type Row = {
  staff_id: string
  customer_id: string | null
  customer_number: string | null
  prospect_id: string | null
  kind: InteractionDeeds['kind']
  channel: string
  is_of_ticket: boolean
  called_about: InteractionDeeds['calledAbout']
  caller_name: string | null
  caller_relationship: string | null
  changes: ChangeRow[]
  events: EventRow[]
  alerts: SentAlert[]
  labels: Record<string, string>
}

const familyOf = (column: string) => sql`array(
  select kin.id from customers as kin where kin.id = ${sql.ref(column)} or kin.merged_into = ${sql.ref(column)})`

/** More than a year of a few services. */
const mostAlerts = 200

/** What of a payment was more than the account owed by then: as far as the account stood in credit right after it. */
const aboveOwed = sql`(
  select greatest(0, least(taken.amount_minor, -sum(until_then.effect_minor)))
    from ledger_entries as taken
    join ledger_entries as until_then on until_then.at <= taken.at and until_then.customer_id = any(${familyOf('taken.customer_id')})
   where taken.payment_id = payments.id and taken.kind = 'payment'
   group by taken.id order by taken.id limit 1)`

/**
 * What a fact means by its ids: an event holds no personal text, so with what was paid stands beside it only when it is told. What is left
 * open is of the moment at which the note is drafted.
 */
const factsBeside = sql`events.facts::jsonb
  || coalesce((select jsonb_build_object('kind', payment_methods.kind, 'brand', payment_methods.brand, 'lastFour', payment_methods.last_four,
                                         'channel', payments.channel, 'checkNumber', payments.check_number,
                                         'leftMinor', (select coalesce(sum(open_minor), 0)::text from open_invoices
                                                        where open_invoices.customer_id = any(array(
                                                          select kin.id from customers as kin
                                                           where kin.id = payments.customer_id or kin.merged_into = payments.customer_id))),
                                         'onAccountMinor', (payments.amount_minor - coalesce((
                                           select sum(amount_minor) from payment_allocations where payment_id = payments.id), 0))::text,
                                         'aboveMinor', ${aboveOwed}::text)
                 from payments left join payment_methods on payment_methods.id = payments.payment_method_id
                where payments.id = (events.facts->>'paymentId')::uuid), '{}')
  || coalesce((select jsonb_build_object('kind', payment_methods.kind, 'brand', payment_methods.brand, 'lastFour', payment_methods.last_four)
                 from payment_methods where payment_methods.id = (events.facts->>'paymentMethodId')::uuid), '{}')
  || coalesce((select jsonb_build_object('ticketSubject', tickets.subject, 'ticketCategory', ticket_categories.name,
                                         'isOwn', (events.facts->>'toStaffId')::uuid is not distinct from interactions.staff_id,
                                         'toIsLead', exists (select from staff where staff.id = (events.facts->>'toStaffId')::uuid
                                                                and staff.role = any(${[...leadership]}::text[]))
                                                     -- What was given out by itself nobody gave.
                                                     and not exists (select from ticket_steps
                                                                      where ticket_steps.ticket_id = tickets.id and ticket_steps.at = events.at
                                                                        and ticket_steps.step = 'assigned' and ticket_steps.by = 'system'))
                 from tickets left join ticket_categories on ticket_categories.id = tickets.category_id
                where tickets.id = (events.facts->>'ticketId')::uuid), '{}')
  -- Where the answer went, if that is not where the words before it came from.
  || coalesce((select jsonb_build_object('answeredTo', outbox.to_address)
                 from ticket_messages as answers
                 join outbox on outbox.id = answers.outbox_id
                where events.name = 'ticket.answered' and answers.id = (events.facts->>'messageId')::uuid
                  and lower(outbox.to_address) <> (select lower(said.from_address) from ticket_messages as said
                                                    where said.ticket_id = answers.ticket_id and said.author = 'customer' and said.at <= answers.at
                                                    order by said.at desc, said.id desc limit 1)), '{}')
  || coalesce((select jsonb_build_object('statedReason', retentions.stated_reason)
                 from retentions where retentions.id = (events.facts->>'retentionId')::uuid), '{}')
  || coalesce((select jsonb_build_object('usedService', usage_alerts.service, 'usedShare', usage_alerts.threshold_percent,
                                         'usedMonth', usage_alerts.period_on)
                 from outbox join usage_alerts on usage_alerts.mail_id in (outbox.id, outbox.resends)
                  and usage_alerts.customer_id = any(${familyOf('outbox.customer_id')})
                where outbox.id = (events.facts->>'resends')::uuid limit 1), '{}')`

/**
 * One whose mail failed, was held back or never was told nobody anything; of one that was passed with a higher share the higher one was told.
 */
const sentAlerts = sql`
           (select coalesce(json_agg(json_build_object(
                     'service', service, 'periodOn', period_on,
                     'sentOn', (sent_at at time zone (select time_zone from company))::date,
                     'percents', case when used_thousandths > allowance_thousandths
                                      then array[threshold_percent, used_thousandths * 100 / allowance_thousandths]
                                      else array[threshold_percent] end)), '[]')
              from (select * from usage_alerts
                     where customer_id = any(${familyOf('interactions.customer_id')}) and passed_with is null
                     order by sent_at desc, id desc limit ${mostAlerts}) as usage_alerts
             where ${alertStateOf} in ('sent', 'queued'))`

/** What was done in an interaction, from the trail: one statement. Null where there is no such interaction. */
export async function readDeeds(db: Db, interactionId: string, tellings: Tellings): Promise<InteractionDeeds | null> {
  // Critical notes are told from their change sets, which hold their words.
  const told = Object.keys(tellings).filter((key) => !key.startsWith('changed:') && !key.startsWith('critical_note.'))
  const { rows } = await sql<Row>`
    select staff_id, customer_id, prospect_id, kind, channel, channel = 'ticket' or ticket_since is not null as is_of_ticket,
           (select json_build_object('id', tickets.id, 'subject', tickets.subject, 'category', ticket_categories.name)
              from ticket_calls join tickets on tickets.id = ticket_calls.ticket_id
              left join ticket_categories on ticket_categories.id = tickets.category_id
             where ticket_calls.interaction_id = interactions.id
             order by ticket_calls.at desc, ticket_calls.ticket_id limit 1) as called_about,
           caller_name, caller_relationship,
           (select number from customers where customers.id = interactions.customer_id) as customer_number,
           (select coalesce(json_agg(json_build_object(
                     'id', changes.id, 'at', change_sets.at, 'card', change_sets.card, 'kind', change_sets.record_kind, 'action', change_sets.action,
                     'field', changes.field, 'secret', changes.is_secret,
                     'from', change_values.from_value, 'to', change_values.to_value)), '[]')
              from change_sets
              join changes on changes.change_set_id = change_sets.id
              left join change_values on change_values.change_id = changes.id
             where change_sets.interaction_id = interactions.id
               and change_sets.record_kind in ('customer', 'prospect', 'critical_note')) as changes,
           (select coalesce(json_agg(json_build_object('id', events.id, 'at', events.at, 'name', events.name, 'facts', ${factsBeside})), '[]')
              from events
             where events.interaction_id = interactions.id and events.name = any(${told}::text[])) as events,
           ${sentAlerts} as alerts,
           (select coalesce(json_object_agg(key, label), '{}') from custom_fields) as labels
      from interactions
     where id = ${interactionId}::uuid`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    staffId: row.staff_id,
    party: partyOf(row),
    customerNumber: row.customer_number,
    kind: row.kind,
    channel: row.channel,
    isOfTicket: row.is_of_ticket,
    calledAbout: row.called_about,
    callerName: row.caller_name,
    callerRelationship: row.caller_relationship,
    deeds: [...row.changes.filter(({ action }) => action !== 'create').map(ofChange), ...row.events.map(ofEvent)],
    alerts: row.alerts,
    labels: new Map(Object.entries(row.labels)),
  }
}

function ofChange(row: ChangeRow): Deed {
  const isCritical = row.kind === 'critical_note'
  return {
    id: row.id,
    key: isCritical
      ? `critical_note.${row.action === 'add_critical_note' ? 'added' : 'removed'}`
      : `changed:${row.kind === 'prospect' ? 'prospect.' : ''}${row.field}`,
    at: new Date(row.at),
    card: row.card,
    from: readValue(row.from),
    to: readValue(row.to),
    isSecret: row.secret,
    facts: {},
  }
}

const ofEvent = ({ id, at, name, facts }: EventRow): Deed => ({
  id,
  key: name,
  at: new Date(at),
  card: null,
  from: null,
  to: null,
  isSecret: false,
  facts,
})
