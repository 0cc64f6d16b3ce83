import type { TicketBulkChange } from '#contract/ticket-bulk.ts'

/** Whether an act on many can be taken back, now or once it has ended. */
export const keepsUndo = ({ can: { undo } }: Pick<TicketBulkChange, 'can'>): boolean => undo.allowed || undo.code === 'ticket_bulk.at_work'
