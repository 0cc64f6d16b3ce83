import { ago } from './calendar.ts'
import type { Row } from './rows.ts'
import type { StaffKey } from './staff.ts'
import { found, type World } from './world.ts'

type Told = {
  to: string
  number: string
  name: string
  ago: number
  template: string
  category: string
  subject: string
  body: string
  state: 'sent' | 'failed' | 'held_back'
  heldBecause?: string
  lastError?: string
  by?: StaffKey
  from?: typeof brand
}

const brand = { name: 'Alder Ridge', address: 'care@alderridge.example' }
const secondBrand = { name: 'Finchway Connect', address: 'hello@finchway.example' }
export const unsubscribeFooter =
  '\n\n--\nYou get this mail because you are our customer. To get no more of this kind, open this link:\n{{unsubscribe}}'

/** Mails that are more than a notice: by hand, held back, failed and sent anew, and somebody who unsubscribed by the link in one. */
export function addMails(world: World) {
  const { rows, id, now, customers, staff } = world
  const customerOf = (number: string) => found(customers, number, 'customer')

  add(world, {
    to: 'winnie.c@mailbox.example',
    number: '3066-18',
    name: 'Winifred Castellanos',
    ago: 12.2,
    template: 'plan_news',
    category: 'news',
    subject: 'Something new from Alder Ridge',
    body: `Hello Winifred Castellanos,\n\nHome Guard is two dollars cheaper until the end of the month.\n\nWe would be glad to tell you more: ${brand.address}.\n\nAlder Ridge${unsubscribeFooter}`,
    state: 'held_back',
    heldBecause: 'mail.opted_out',
    by: 'mara',
  })
  rows.add('mail_consents', consent(world, { number: '3066-18', ago: 33.2, category: 'all', source: 'status_action', by: 'wren' }))

  const survey = add(world, {
    to: 'owen.tranter@mailbox.example',
    number: '5230-61',
    name: 'Owen Tranter',
    ago: 9.3,
    template: 'survey_invitation',
    category: 'surveys',
    subject: 'How did we do, Owen Tranter?',
    body: `Hello Owen Tranter,\n\nOur technician was with you last week. How was it?\n\nReply to this mail in a sentence or two, or write to ${brand.address}. A person reads it.\n\nThank you,\nAlder Ridge${unsubscribeFooter}`,
    state: 'sent',
    by: 'anneke',
  })
  rows.add(
    'mail_consents',
    consent(world, { number: '5230-61', ago: 9.1, category: 'surveys', source: 'unsubscribe_link', mailId: survey }),
  )
  rows.add('mail_consents', consent(world, { number: '5230-61', ago: 40.2, category: 'news', source: 'staff', by: 'agent' }))

  const failedAt = { number: '3820-15', name: 'Bjorn Aske', to: 'bjorn@askesurvey.example', from: secondBrand }
  const words = {
    template: 'written_by_hand',
    category: 'service',
    subject: 'Your invoice address',
    body: `Hello Bjorn Aske,\n\nFrom the next bill on, invoices go to your new office.\n\nIf you have a question, please tell us: ${secondBrand.address}.\n\nSoledad Banks\nFinchway Connect`,
  }
  const failed = add(world, {
    ...failedAt,
    ...words,
    ago: 6.4,
    state: 'failed',
    lastError: '552 5.2.2 The mailbox is over its quota.',
    by: 'soledad',
  })
  const again = add(world, { ...failedAt, ...words, ago: 5.3, state: 'sent', by: 'soledad' }, failed)
  rows.add('events', {
    id: id(ago(now, 5.3)),
    name: 'message.queued',
    at: ago(now, 5.3),
    customer_id: customerOf('3820-15'),
    interaction_id: null,
    staff_id: staff.soledad,
    facts: JSON.stringify({ mailId: again, template: words.template, resends: failed }),
  })
}

function add({ rows, id, now, staff, customers }: World, told: Told, resends: string | null = null): string {
  const at = ago(now, told.ago)
  const mailId = id(at)
  const from = told.from ?? brand
  rows.add('outbox', {
    id: mailId,
    customer_id: found(customers, told.number, 'customer'),
    staff_id: null,
    template: told.template,
    category: told.category,
    language: 'en',
    from_name: from.name,
    from_address: from.address,
    to_name: told.name,
    to_address: told.to,
    subject: told.subject,
    body: told.body,
    link: null,
    message_id: `<${mailId}@${from.address.split('@')[1]}>`,
    state: told.state,
    held_because: told.heldBecause ?? null,
    written_by: told.by ? staff[told.by] : null,
    resends,
    attempts: told.state === 'failed' ? 19 : told.state === 'sent' ? 1 : 0,
    last_error: told.lastError ?? null,
    created_at: at,
    sent_at: told.state === 'sent' ? at : null,
  })
  return mailId
}

type ConsentTold = { number: string; ago: number; category: string; source: string; by?: StaffKey; mailId?: string }

/** Nobody wants less and then more in the demo: each says no. */
function consent({ id, now, staff, customers }: World, told: ConsentTold): Row<'mail_consents'> {
  const at = ago(now, told.ago)
  return {
    id: id(at),
    customer_id: found(customers, told.number, 'customer'),
    category: told.category,
    wanted: false,
    at,
    source: told.source,
    staff_id: told.by ? staff[told.by] : null,
    interaction_id: null,
    mail_id: told.mailId ?? null,
  }
}
