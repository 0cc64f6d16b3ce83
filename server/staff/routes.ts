import * as contract from '#contract/staff.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { disableStaff } from './disable-staff.ts'
import { enableStaff } from './enable-staff.ts'
import { inviteStaff, sendInvitation } from './invite-staff.ts'
import { lockStaff } from './lock-staff.ts'
import { listSessions, listStaff, readStaffMember, staffExists } from './queries.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { mayManage } from './rules/may-manage.ts'
import { createTeam, listTeams, updateTeam } from './teams.ts'
import { updateStaff } from './update-staff.ts'

const find = (db: Parameters<typeof staffExists>[0], params: Record<string, string>) => staffExists(db, params.id ?? '')

export function staffRoutes(serve: Serve): void {
  serve.read(contract.listTeams, 'settings.read', async (db) => ({ items: await listTeams(db) }))
  serve.write(contract.createTeam, 'settings.write', (work, { body }) => createTeam(work, body.name))
  serve.write(contract.updateTeam, 'settings.write', (work, { params, body }) => updateTeam(work, params.id, body), {
    find: rowExists('teams'),
  })

  serve.read(contract.listStaff, 'staff.read', async (db, viewer) => ({ items: await listStaff(db, viewer) }))
  serve.write(
    contract.inviteStaff,
    'staff.manage',
    async (work, { body }) => readStaffMember(work.db, work.viewer, await inviteStaff(work, body)),
    { fresh: true },
  )
  serve.write(
    contract.updateStaff,
    'staff.manage',
    async (work, { params, body, ifMatch }) => {
      await updateStaff(work, params.id, body, ifMatch)
      return readStaffMember(work.db, work.viewer, params.id)
    },
    { fresh: true, find },
  )
  serve.write(
    contract.disableStaff,
    'staff.manage',
    async (work, { params, body }) => {
      await disableStaff(work, params.id, body.because)
      return readStaffMember(work.db, work.viewer, params.id)
    },
    { fresh: true, find },
  )
  serve.write(
    contract.enableStaff,
    'staff.manage',
    async (work, { params, body }) => {
      await enableStaff(work, params.id, body.because)
      return readStaffMember(work.db, work.viewer, params.id)
    },
    { fresh: true, find },
  )
  serve.write(
    contract.inviteStaffAgain,
    'staff.manage',
    async (work, { params }) => {
      const { facts } = await lockStaff(work, params.id)
      insist(mayManage('inviteAgain', facts))
      await sendInvitation(work, params.id)
      await recordChangeSet(work, { recordKind: 'staff', recordId: params.id, action: 'invite_again', changes: [] })
      return readStaffMember(work.db, work.viewer, params.id)
    },
    { fresh: true, find },
  )
  serve.write(
    contract.resetSecondFactor,
    'staff.manage',
    async (work, { params, body }) => {
      await resetSecondFactor(work, params.id, body.because)
      return readStaffMember(work.db, work.viewer, params.id)
    },
    { fresh: true, find },
  )
  serve.read(
    contract.listStaffSessions,
    'staff.manage',
    async (db, viewer, { params }) => ({ items: await listSessions(db, viewer, params.id) }),
    { find },
  )
  serve.write(
    contract.endStaffSessions,
    'staff.manage',
    async (work, { params }) => {
      const { facts } = await lockStaff(work, params.id)
      insist(mayManage('endSessions', facts))
      await work.db.deleteFrom('sessions').where('staff_id', '=', params.id).execute()
      await recordChangeSet(work, { recordKind: 'staff', recordId: params.id, action: 'end_sessions', changes: [] })
      return undefined
    },
    { fresh: true, find },
  )
}
