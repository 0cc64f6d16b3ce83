import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, languageCode, line } from './text.ts'

// Until when tickets are to be answered, how they are given out, and to whom.

const params = z.object({ id })
const colleague = z.object({ id, name: z.string() })
const minutes = z.number().int().min(1).max(200_000)
export const ticketSettings = z.object({
  unansweredDays: z.number().int().min(1).max(365),
  answeredDays: z.number().int().min(1).max(365),
  closedDays: z.number().int().min(1).max(3650),
  reopenDays: z.number().int().min(0).max(365),
  assignment: z.enum(['by_hand', 'round_robin', 'load', 'skill']),
  mostOpen: z.number().int().min(1).max(1000),
  warnPercent: z.number().int().min(1).max(99),
  /** Minutes of business hours. */
  targets: z.object({
    urgent: z.object({ firstResponse: minutes, resolution: minutes }),
    high: z.object({ firstResponse: minutes, resolution: minutes }),
    normal: z.object({ firstResponse: minutes, resolution: minutes }),
    low: z.object({ firstResponse: minutes, resolution: minutes }),
  }),
})
const settingsAsTheyStand = ticketSettings.extend({
  /** Open tickets still expire by the limits of before; within minutes they follow. */
  isFollowing: z.boolean(),
  version: z.number().int(),
})
export const getTicketSettings = endpoint({
  name: 'getTicketSettings',
  method: 'GET',
  path: '/api/ticket-settings',
  summary: 'Limits, targets and how tickets are given out.',
  reply: settingsAsTheyStand,
})
export const updateTicketSettings = endpoint({
  name: 'updateTicketSettings',
  method: 'PATCH',
  path: '/api/ticket-settings',
  summary: 'Change them; where the first two limits move, open tickets follow within minutes.',
  body: z.strictObject(ticketSettings.shape).partial(),
  reply: settingsAsTheyStand,
  versioned: true,
})

/** For giving tickets out: what somebody speaks besides the company’s language, which product lines they know, and whether they are given any. */
export const staffSkills = z.object({
  languages: z.array(languageCode).max(10),
  productLines: z.array(line(80)).max(20),
  takesTickets: z.boolean(),
})
export const getStaffSkills = endpoint({
  name: 'getStaffSkills',
  method: 'GET',
  path: '/api/staff/:id/skills',
  summary: 'What a colleague speaks and knows, and whether the house gives them tickets.',
  params,
  reply: staffSkills.extend({ version: z.number().int() }),
})
export const updateStaffSkills = endpoint({
  name: 'updateStaffSkills',
  method: 'PATCH',
  path: '/api/staff/:id/skills',
  summary: 'Change it. 409 `staff_skills.stale`.',
  params,
  body: z.strictObject(staffSkills.shape).partial(),
  reply: staffSkills.extend({ version: z.number().int() }),
  versioned: true,
})

const deadline = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  customer: z.object({ id, name: z.string().nullable() }).nullable(),
  /** Null: nobody holds it. */
  assignee: colleague.nullable(),
  which: z.enum(['first_response', 'resolution']),
  state: z.enum(['near', 'missed']),
  dueAt: instant,
})
export const listTicketDeadlines = endpoint({
  name: 'listTicketDeadlines',
  method: 'GET',
  path: '/api/ticket-deadlines',
  summary:
    'Tickets whose first answer or resolution is near its time or past it, the first due first: those that you hold, and for ticket administrators those that nobody holds. `near` and `missed` count all of them.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  reply: z.object({ near: z.number().int(), missed: z.number().int(), items: z.array(deadline) }),
})
