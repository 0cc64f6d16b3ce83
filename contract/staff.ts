import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { role } from './permissions.ts'
import { staffSession } from './session.ts'
import { because, id, instant, line } from './text.ts'
import { may } from './verdict.ts'

export const team = z.object({ id, name: z.string(), retired: z.boolean(), members: z.number().int() })
export const listTeams = endpoint({
  name: 'listTeams',
  method: 'GET',
  path: '/api/teams',
  summary: 'The company’s teams.',
  reply: z.object({ items: z.array(team) }),
})
export const createTeam = endpoint({
  name: 'createTeam',
  method: 'POST',
  path: '/api/teams',
  summary: 'A new team.',
  body: z.strictObject({ name: line(60) }),
  reply: team,
  status: 201,
})
export const updateTeam = endpoint({
  name: 'updateTeam',
  method: 'PATCH',
  path: '/api/teams/:id',
  summary: 'Rename a team, retire it or bring it back.',
  params: z.object({ id }),
  body: z.strictObject({ name: line(60), retired: z.boolean() }).partial(),
  reply: team,
})

export const staffMember = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  teams: z.array(z.object({ id, name: z.string() })),
  state: z.enum(['invited', 'active', 'disabled']),
  hasSecondFactor: z.boolean(),
  lastSeenAt: instant.nullable(),
  lockedUntil: instant.nullable(),
  invitedAt: instant.nullable(),
  version: z.number().int(),
  can: z.object({ edit: may, disable: may, enable: may, inviteAgain: may, resetSecondFactor: may, endSessions: may }),
})
export type StaffMember = z.infer<typeof staffMember>

const staffParams = z.object({ id })
export const listStaff = endpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/api/staff',
  summary: 'Everybody who works here.',
  reply: z.object({ items: z.array(staffMember) }),
})
export const inviteStaff = endpoint({
  name: 'inviteStaff',
  method: 'POST',
  path: '/api/staff',
  summary: 'Invite somebody; the link goes out by mail and lives seven days. Fresh proof.',
  body: z.strictObject({ name: line(120), email: z.email().max(254), role, teamIds: z.array(id).max(20).default([]) }),
  reply: staffMember,
  status: 201,
})
export const updateStaff = endpoint({
  name: 'updateStaff',
  method: 'PATCH',
  path: '/api/staff/:id',
  summary: 'Change name, role or teams. A new role acts at once. Fresh proof.',
  params: staffParams,
  body: z.strictObject({ name: line(120), role, teamIds: z.array(id).max(20) }).partial(),
  reply: staffMember,
  versioned: true,
})
export const previewDisable = endpoint({
  name: 'previewDisable',
  method: 'GET',
  path: '/api/staff/:id/disable-preview',
  summary: 'What hangs on a colleague who is about to be disabled: tickets that go to others, and what somebody has to see to.',
  params: staffParams,
  reply: z.object({
    /** Unanswered ones, which leave them at once. */
    ticketsMoved: z.number().int(),
    /** Where those go: to who stands in, to others as tickets are given out, or to where nobody holds them. */
    ticketsGoTo: z.enum(['stand_in', 'others', 'nobody']),
    /** Answered ones, which stay until the customer writes. */
    ticketsAnswered: z.number().int(),
    /** Open promises that are theirs. They stay theirs until somebody gives them on. */
    commitments: z.number().int(),
    /** What they asked approval for and nobody has decided. */
    approvals: z.number().int(),
    /** Contacts that have no note yet. */
    contacts: z.number().int(),
  }),
})
export const whatBecame = endpoint({
  name: 'whatBecame',
  method: 'GET',
  path: '/api/staff/:id/what-became',
  summary: 'What became of what a disabled colleague held: which tickets went from them to whom, and what stays theirs.',
  params: staffParams,
  reply: z.object({
    /** When they were disabled, by whom and why; null where they work here. */
    disabled: z.object({ at: instant, by: z.string().nullable(), because: z.string().nullable() }).nullable(),
    /** Null where nothing went to anybody, or has not yet. */
    handedOver: z
      .object({
        at: instant,
        from: z.string(),
        /** `holder` is null where nobody holds them now. */
        to: z.array(z.object({ holder: z.string().nullable(), tickets: z.array(z.string()) })),
      })
      .nullable(),
    /** As it is now. `ticketsWaiting` is about to go to others. */
    stays: z
      .object({
        ticketsWaiting: z.number().int(),
        ticketsAnswered: z.number().int(),
        commitments: z.number().int(),
        approvals: z.number().int(),
        contacts: z.number().int(),
      })
      .nullable(),
  }),
})
export const disableStaff = endpoint({
  name: 'disableStaff',
  method: 'POST',
  path: '/api/staff/:id/disable',
  summary: 'A leaver: sessions, tokens and open links end at once. Fresh proof.',
  params: staffParams,
  body: z.strictObject({ because }),
  reply: staffMember,
})
export const enableStaff = endpoint({
  name: 'enableStaff',
  method: 'POST',
  path: '/api/staff/:id/enable',
  summary: 'Let somebody back in. Fresh proof.',
  params: staffParams,
  body: z.strictObject({ because }),
  reply: staffMember,
})
export const inviteStaffAgain = endpoint({
  name: 'inviteStaffAgain',
  method: 'POST',
  path: '/api/staff/:id/invitation',
  summary: 'Send the invitation again; the earlier link ends. Fresh proof.',
  params: staffParams,
  reply: staffMember,
})
export const resetSecondFactor = endpoint({
  name: 'resetSecondFactor',
  method: 'POST',
  path: '/api/staff/:id/second-factor-reset',
  summary: 'Take away a lost second factor; sessions end and the person enrols again. Fresh proof.',
  params: staffParams,
  body: z.strictObject({ because }),
  reply: staffMember,
})
export const listStaffSessions = endpoint({
  name: 'listStaffSessions',
  method: 'GET',
  path: '/api/staff/:id/sessions',
  summary: 'Where somebody is signed in.',
  params: staffParams,
  reply: z.object({ items: z.array(staffSession) }),
})
export const endStaffSessions = endpoint({
  name: 'endStaffSessions',
  method: 'DELETE',
  path: '/api/staff/:id/sessions',
  summary: 'End every session of somebody. Fresh proof.',
  params: staffParams,
  reply: null,
})
export const staffHistory = endpoint({
  name: 'staffHistory',
  method: 'GET',
  path: '/api/settings/changes',
  summary: 'What was changed in settings and staff, newest first.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(400).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        id,
        at: instant,
        by: z.string().nullable(),
        record: z.string(),
        recordName: z.string().nullable(),
        action: z.string(),
        because: z.string().nullable(),
        changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable(), isSecret: z.boolean() })),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
