import { ago } from './calendar.ts'
import type { Rows } from './rows.ts'

type Given = [email: string, name: string, role: string, teams: string[], state?: 'invited' | 'disabled']

/** Who works at the demo company. The first seven are the sign-ins; the others wrote notes or left. */
const people = {
  agent: ['agent', 'Dana Whitcombe', 'agent', ['Care', 'Tech support']],
  lead: ['lead', 'Priya Raman', 'lead', ['Care', 'Retention']],
  supervisor: ['supervisor', 'Oskar Nyberg', 'supervisor', ['Care', 'Billing']],
  billing: ['billing', 'Theo Lindqvist', 'billing', ['Billing', 'Outbound billing']],
  tickets: ['tickets', 'Tamsin Oke', 'ticket_administrator', ['Digital']],
  admin: ['admin', 'Marisol Trejo', 'administrator', []],
  auditor: ['auditor', 'Hamish Adair', 'auditor', []],
  idris: ['idris.vale', 'Idris Vale', 'agent', ['Tech support']],
  mara: ['mara.quist', 'Mara Quist', 'agent', ['Sales', 'Care']],
  jonah: ['jonah.pruitt', 'Jonah Pruitt', 'agent', ['Care']],
  soledad: ['soledad.banks', 'Soledad Banks', 'agent', ['Care', 'Customer experience']],
  wren: ['wren.tolliver', 'Wren Tolliver', 'agent', ['Retention', 'Number porting']],
  kofi: ['kofi.asante', 'Kofi Asante', 'agent', ['Outbound billing', 'Billing']],
  anneke: ['anneke.visser', 'Anneke Visser', 'agent', ['Digital', 'Customer experience']],
  bram: ['bram.okafor', 'Bram Okafor', 'lead', ['Tech support']],
  invited: ['pilar.nakamura', 'Pilar Nakamura', 'agent', ['Care'], 'invited'],
  leaver: ['gregor.halloran', 'Gregor Halloran', 'agent', ['Care'], 'disabled'],
} as const satisfies Record<string, Given | readonly unknown[]>

export type StaffKey = keyof typeof people
export const staffKeys = Object.keys(people) as StaffKey[]

export function staffName(key: StaffKey): string {
  return people[key][1]
}

export function addStaff(rows: Rows, id: (at: Date) => string, now: Date, teams: Map<string, string>, passwordHash: string) {
  const ids = {} as Record<StaffKey, string>
  for (const key of staffKeys) {
    const [mailbox, name, role, theirTeams, state] = people[key] as Given
    const invitedAt = ago(now, state === 'invited' ? 2.4 : 900.1)
    const joinedAt = state === 'invited' ? null : ago(now, 898.3)
    const staffId = id(invitedAt)
    ids[key] = staffId
    rows.add('staff', {
      id: staffId,
      email: `${mailbox}@steward.example`,
      name,
      role,
      password_hash: joinedAt ? passwordHash : null,
      password_changed_at: joinedAt,
      preferences: {},
      is_demo: true,
      invited_at: invitedAt,
      joined_at: joinedAt,
      disabled_at: state === 'disabled' ? ago(now, 61.9) : null,
      version: 1,
      created_at: invitedAt,
    })
    for (const team of theirTeams) {
      const teamId = teams.get(team)
      if (teamId) rows.add('staff_teams', { staff_id: staffId, team_id: teamId })
    }
  }
  return ids
}
