import { messages } from '#console/reports/messages.ts'
import type { Permission } from '#contract/permissions.ts'

export type ReportPlace = { to: string; title: string; lead: string; needs: Permission }

const place = (to: string, [title, lead]: readonly [string, string], needs: Permission): ReportPlace => ({ to, title, lead, needs })

/** Every report, with what it needs: another one is a line here, and its route. */
export const reportPlaces: readonly ReportPlace[] = [
  place('/reports/dispositions', messages.places.dispositions, 'report.read'),
  place('/reports/coverage', messages.places.coverage, 'report.read'),
  place('/reports/retention', messages.places.retention, 'report.read'),
  place('/reports/tickets', messages.places.tickets, 'ticket_report.read'),
  place('/reports/ticket-ratings', messages.places.ratings, 'ticket_report.read'),
  place('/reports/notes', messages.places.notes, 'note.score'),
  place('/reports/scores', messages.places.scores, 'own_score.read'),
]
