import type { Role } from '#contract/permissions.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { queueStaffMail } from '#server/mail/queue-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import { isDuplicate } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { isPlainAddress } from '#server/platform/mailer.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { issueLink } from './one-time-links.ts'
import { setTeams } from './set-teams.ts'

/** A colleague with a role and teams who may choose a password by the mailed link, for seven days. Answers the new id. */
export async function inviteStaff(work: Work, given: { name: string; email: string; role: Role; teamIds: string[] }): Promise<string> {
  if (!isPlainAddress(given.email)) throw invalidField('email', 'Mail can not be sent to this address. Use one such as dana@example.com.')
  const id = newId()
  try {
    await work.db
      .insertInto('staff')
      .values({ id, name: given.name, email: given.email, role: given.role, invited_at: work.now, created_at: work.now })
      .execute()
  } catch (error) {
    if (isDuplicate(error, 'staff_email'))
      throw invalidField('email', 'Somebody with this address works here already. Look for them in the list.')
    throw error
  }
  const teams = await setTeams(work, id, given.teamIds)
  await sendInvitation(work, id)
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: id,
    action: 'invite',
    changes: [
      { field: 'name', from: null, to: given.name },
      { field: 'email', from: null, to: given.email },
      { field: 'role', from: null, to: given.role },
      { field: 'teams', from: null, to: teams },
    ],
  })
  await work.publish('staff.invited', { staffId: id })
  return id
}

/** The invitation mail with a new link; an earlier link ends. */
export async function sendInvitation(work: Work, staffId: string): Promise<void> {
  const person = await work.db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow()
  const token = await issueLink(work.db, 'invitation', person, work.now)
  await queueStaffMail(work, 'staff_invitation', person, {
    linkPath: `/invitation#${token}`,
    expiresAt: minutesAfter(work.now, linkMinutes.staff_invitation),
    invitedBy: work.actor.name,
  })
}
