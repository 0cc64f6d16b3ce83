import type pg from 'pg'
import { type Ask, amountOf } from '#soak/mix.ts'

/** Of a request: it is there wholly, once; nothing of it is there; or what else was found. */
export type Effect = 'once' | 'none' | string

/**
 * For each kind of request what it must leave, as counts by its mark ($1: marks, $2: the id from which on rows are new).
 * All of them one: it was done once. No row: not at all.
 */
const left: Record<string, string> = {
  'edit card': `
    select v.to_value::json->>0 as mark, array[count(distinct c.id), count(distinct s.id), count(distinct e.id), count(distinct s.interaction_id)] as parts
      from change_values v
      join changes c on c.id = v.change_id and c.field = 'holderNames'
      join change_sets s on s.id = c.change_set_id and s.action = 'edit_customer_information'
      left join events e on e.name = 'customer.edited' and e.facts->>'changeSetId' = s.id::text and e.id > $2
     where v.change_id > $2 and v.to_value::json->>0 = any($1) group by 1`,
  'create customer': `
    select v.to_value::json->>0 as mark, array[count(distinct s.customer_id), count(distinct s.id), count(distinct e.id), count(distinct h.id)] as parts
      from change_values v
      join changes c on c.id = v.change_id and c.field = 'holderNames'
      join change_sets s on s.id = c.change_set_id and s.action = 'create'
      left join account_holders h on h.customer_id = s.customer_id
      left join events e on e.name = 'customer.created' and e.customer_id = s.customer_id and e.id > $2
     where v.change_id > $2 and v.to_value::json->>0 = any($1) group by 1`,
  'create prospect': `
    select p.name as mark, array[count(distinct p.id), count(distinct s.id), count(distinct c.id), count(distinct t.prospect_id), count(distinct e.id)] as parts
      from prospects p
      left join change_sets s on s.record_kind = 'prospect' and s.record_id = p.id and s.action = 'create'
      left join changes c on c.change_set_id = s.id and c.field = 'name'
      left join prospect_terms t on t.prospect_id = p.id
      left join events e on e.name = 'prospect.created' and e.facts->>'prospectId' = p.id::text and e.id > $2
     where p.id > $2 and p.name = any($1) group by 1`,
  'add note': `
    select v.reason as mark, array[count(distinct v.id), count(distinct n.id), count(distinct e.id), count(distinct i.id) filter (where i.ended_at is not null)] as parts
      from note_versions v
      join notes n on n.id = v.note_id
      left join interactions i on i.id = n.interaction_id
      left join events e on e.name = 'note.written' and e.facts->>'noteId' = n.id::text and e.id > $2
     where v.id > $2 and v.reason = any($1) group by 1`,
  'add critical note': `
    select n.text as mark, array[count(distinct n.id), count(distinct s.id), count(distinct c.id), count(distinct e.id)] as parts
      from critical_notes n
      left join change_sets s on s.record_id = n.id and s.action = 'add_critical_note'
      left join changes c on c.change_set_id = s.id
      left join events e on e.name = 'critical_note.added' and e.facts->>'criticalNoteId' = n.id::text and e.id > $2
     where n.id > $2 and n.text = any($1) group by 1`,
  'remove critical note': `
    select n.removed_because as mark, array[count(distinct n.id), count(distinct s.id), count(distinct c.id), count(distinct e.id)] as parts
      from critical_notes n
      left join change_sets s on s.record_id = n.id and s.action = 'remove_critical_note' and s.because = n.removed_because
      left join changes c on c.change_set_id = s.id
      left join events e on e.name = 'critical_note.removed' and e.facts->>'criticalNoteId' = n.id::text and e.id > $2
     where n.removed_because = any($1) group by 1`,
  'take payment': `
    select p.amount_minor::text as mark, array[count(distinct p.id), count(distinct a.id), count(distinct s.id), count(distinct c.id)] as parts
      from payments p
      left join payment_attempts a on a.payment_id = p.id and a.kind = 'charge'
      left join change_sets s on s.record_id = p.id and s.action = 'take_payment'
      left join changes c on c.change_set_id = s.id
     where p.id > $2 and p.amount_minor = any($1::bigint[]) group by 1`,
  'give refund': `
    select r.because as mark, array[count(distinct r.id), count(distinct a.id), count(distinct s.id), count(distinct p.id), count(distinct e.id)] as parts
      from refunds r
      left join payment_attempts a on a.refund_id = r.id
      left join change_sets s on s.record_id = r.id and s.action = 'ask_refund'
      left join commitments p on p.id = r.commitment_id
      left join events e on e.name = 'refund.asked' and e.facts->>'refundId' = r.id::text and e.id > $2
     where r.id > $2 and r.because = any($1) group by 1`,
  'give credit': `
    select c.because as mark, array[count(distinct c.id), count(distinct l.id), count(distinct s.id), count(distinct e.id)] as parts
      from credits c
      left join ledger_entries l on l.customer_id = c.customer_id and l.kind = 'credit' and l.description = c.because
      left join change_sets s on s.record_id = c.id and s.action = 'give_credit'
      left join events e on e.name = 'credit.given' and e.facts->>'creditId' = c.id::text and e.id > $2
     where c.id > $2 and c.because = any($1) group by 1`,
  'open ticket': `
    select t.subject as mark, array[count(distinct t.id), count(distinct m.id), count(distinct s.id), count(distinct c.id), count(distinct e.id)] as parts
      from tickets t
      left join ticket_messages m on m.ticket_id = t.id and m.author = 'customer'
      left join ticket_steps s on s.ticket_id = t.id and s.step = 'opened'
      left join change_sets c on c.record_id = t.id and c.action = 'ticket_opened'
      left join events e on e.name = 'ticket.opened' and e.facts->>'ticketId' = t.id::text and e.id > $2
     where t.id > $2 and t.subject = any($1) group by 1`,
  'answer ticket': `
    select m.text as mark, array[count(distinct m.id), count(distinct o.id), count(distinct e.id)] as parts
      from ticket_messages m
      left join outbox o on o.id = m.outbox_id and o.thread_id = m.ticket_id
      left join events e on e.name = 'ticket.answered' and e.facts->>'messageId' = m.id::text and e.id > $2
     where m.id > $2 and m.text = any($1) group by 1`,
  'give ticket': `
    select s.because as mark, array[count(distinct s.id), count(distinct c.id), count(distinct e.id)] as parts
      from ticket_steps s
      left join change_sets c on c.record_id = s.ticket_id and c.action = 'ticket_assigned' and c.because = s.because
      left join events e on e.name = 'ticket.assigned' and e.facts->>'ticketId' = s.ticket_id::text and e.at = s.at and e.id > $2
     where s.id > $2 and s.step = 'assigned' and s.because = any($1) group by 1`,
  // By the giving that it takes back: what stands after that and takes back nothing else.
  'take giving back': `
    select g.because as mark, array[count(distinct s.id), count(distinct c.id), count(distinct e.id)] as parts
      from ticket_steps g
      join ticket_steps s on s.ticket_id = g.ticket_id and s.step = 'assigned' and s.was @> '{"isUndo": true}' and s.id > g.id
       and not exists (select from ticket_steps n where n.ticket_id = g.ticket_id and n.step = 'assigned' and n.id > g.id and n.id < s.id
                          and not coalesce(n.was @> '{"isUndo": true}', false))
      left join change_sets c on c.record_id = s.ticket_id and c.action = 'ticket_assigned' and c.at = s.at
      left join events e on e.name = 'ticket.assigned' and e.facts->>'ticketId' = s.ticket_id::text and e.facts->>'isUndo' = 'true' and e.at = s.at and e.id > $2
     where g.step = 'assigned' and g.because = any($1) group by 1`,
  // What comes of it is a job's: whether that is there, and once, the invariants say.
  'write in': `
    select message_id as mark, array[count(id)] as parts from received_mails where id > $2 and message_id = any($1) group by 1`,
  'queue mail': `
    select p.name as mark, array[count(distinct p.id), count(distinct o.id), count(distinct l.id), count(distinct s.id), count(distinct e.id)] as parts
      from staff p
      left join outbox o on o.staff_id = p.id
      left join one_time_links l on l.staff_id = p.id
      left join change_sets s on s.record_id = p.id and s.action = 'invite'
      left join events e on e.name = 'staff.invited' and e.facts->>'staffId' = p.id::text and e.id > $2
     where p.id > $2 and p.name = any($1) group by 1`,
}

const written: Record<string, (mark: string, ask: Ask) => string> = {
  'edit card': (mark) => `Soak ${mark}`,
  'create customer': (mark) => `Soak ${mark}`,
  'create prospect': (mark) => `Soak ${mark}`,
  'take payment': (mark) => String(amountOf(mark)),
  'write in': (mark) => `<${mark}@soak.example>`,
  'take giving back': (_mark, { from = '' }) => from,
}
/** A mail has no Idempotency-Key: by its Message-ID and its bytes it is known again. */
const keyless = new Set(['write in'])

/** What is in the database of each of these requests, by its mark. */
export async function effectsOf(client: pg.Client, asks: Ask[], since: Date): Promise<Map<string, Effect>> {
  const floor = firstIdAt(since)
  const found = new Map<string, Effect>()
  const keys = await client.query<{ key: string }>('select key from idempotency_keys where key = any($1)', [asks.map(({ key }) => key)])
  const kept = new Set(keys.rows.map(({ key }) => key))
  for (const op of new Set(asks.map((ask) => ask.op))) {
    const sql = left[op]
    if (!sql) throw new Error(`effects.ts does not say what "${op}" leaves.`)
    const ofOp = asks.filter((ask) => ask.op === op)
    const mark = written[op] ?? ((text: string) => text)
    const { rows } = await client.query<{ mark: string; parts: (string | number | bigint)[] }>(sql, [
      ofOp.map((ask) => mark(ask.mark, ask)),
      floor,
    ])
    const parts = new Map(rows.map((row) => [row.mark, row.parts.map(Number)]))
    for (const ask of ofOp) {
      const counts = parts.get(mark(ask.mark, ask))
      const hasKey = keyless.has(op) ? counts !== undefined : kept.has(ask.key)
      if (!counts && !hasKey) found.set(ask.mark, 'none')
      else if (hasKey && counts?.every((count) => count === 1)) found.set(ask.mark, 'once')
      else found.set(ask.mark, `${op}: parts ${counts?.join(', ') ?? 'none'}, kept answer ${hasKey ? 'there' : 'missing'}`)
    }
  }
  return found
}

/** Ids are UUIDv7: everything that is written from then on has a higher one. A clock that is a little behind is allowed for. */
export function firstIdAt(since: Date): string {
  const hex = (since.getTime() - 5_000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
