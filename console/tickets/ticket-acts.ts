import { actWords } from '#console/tickets/act-words.ts'
import type { Ticket } from '#contract/tickets.ts'
import type { May } from '#contract/verdict.ts'

export const ticketActNames = [
  'reply',
  'note',
  'assign',
  'take',
  'snooze',
  'wake',
  'close',
  'reopen',
  'repost',
  'edit',
  'link',
  'merge',
  'unmerge',
  'split',
  'set_customer',
  'mark_spam',
  'unmark_spam',
] as const
export type TicketAct = (typeof ticketActNames)[number]
export type OfferedAct = { act: TicketAct; label: string; keys?: string; because?: string }

export const keyedActs = ['reply', 'note', 'assign', 'take', 'snooze'] as const
const keys: Record<(typeof keyedActs)[number], string> & Partial<Record<TicketAct, string>> = {
  reply: 'R',
  note: 'N',
  assign: 'H',
  take: 'T',
  snooze: 'Z',
}

export const keyOf = (act: (typeof keyedActs)[number]) => keys[act].toLowerCase()

/** What there is to do with a ticket as it stands; what is refused keeps its reason, what makes no sense now is not there. */
export function ticketActs(
  ticket: Pick<Ticket, 'can' | 'queue' | 'snoozedUntil' | 'isSpam' | 'mergedInto' | 'customerId' | 'assignee'>,
): OfferedAct[] {
  const { can, isSpam, mergedInto } = ticket
  const isClosed = ticket.queue === 'closed'
  const mays: Record<TicketAct, May | null> = {
    reply: can.reply,
    note: can.note,
    assign: can.assign,
    take: ticket.assignee === null ? can.assign : null,
    snooze: isClosed ? null : can.snooze,
    wake: ticket.snoozedUntil ? can.snooze : null,
    close: isClosed ? null : can.close,
    reopen: isClosed && !mergedInto && !isSpam ? can.reopen : null,
    repost: can.repost,
    edit: can.edit,
    link: can.link,
    merge: mergedInto ? null : can.merge,
    unmerge: mergedInto ? can.unmerge : null,
    split: can.split,
    set_customer: ticket.customerId ? null : can.set_customer,
    mark_spam: isSpam ? null : can.mark_spam,
    unmark_spam: isSpam ? can.mark_spam : null,
  }
  return ticketActNames.flatMap((act) => {
    const may = mays[act]
    if (!may) return []
    const because = may.allowed ? undefined : whyNot(may)
    return [{ act, label: actWords.acts[act], ...(keys[act] ? { keys: keys[act] } : {}), ...(because ? { because } : {}) }]
  })
}

export const whyNot = ({ because, instead }: May): string => [because, instead].filter(Boolean).join(' ')
