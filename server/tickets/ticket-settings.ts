import { sql } from 'kysely'
import type { z } from 'zod'
import type { getTicketSettings, updateTicketSettings } from '#contract/ticket-settings.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { conflict, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { areFollowing, keepLimits } from './follow-limits.ts'
import type { Assignment } from './rules/choose-holder.ts'
import type { Priority, TargetMinutes } from './rules/clocks.ts'
import { tellAllMoved } from './tell-ticket-changed.ts'

type TicketSettings = Omit<z.input<typeof getTicketSettings.reply>, 'isFollowing'>

/** As they are shown: also whether open tickets still follow. */
export const showTicketSettings = async (db: Db): Promise<z.input<typeof getTicketSettings.reply>> => ({
  ...(await readTicketSettings(db)),
  isFollowing: await areFollowing(db),
})

async function readTicketSettings(db: Db): Promise<TicketSettings> {
  const row = await db.selectFrom('ticket_settings').selectAll().executeTakeFirstOrThrow()
  return {
    unansweredDays: row.unanswered_days,
    answeredDays: row.answered_days,
    closedDays: row.closed_days,
    reopenDays: row.reopen_days,
    assignment: row.assignment as Assignment,
    mostOpen: row.most_open,
    warnPercent: row.warn_percent,
    targets: row.targets as TargetMinutes,
    version: row.version,
  }
}

/**
 * Changes limits, targets and how tickets are given out. Where the limits of waiting move, open tickets follow (follow-limits.ts); targets
 * and warnings hold for the clocks that begin to run from then on.
 * @throws 400, 409 `ticket_settings.stale`
 */
export async function changeTicketSettings(work: Work, given: Input<typeof updateTicketSettings>['body'], version: number): Promise<void> {
  await sql`select from ticket_settings for update`.execute(work.db)
  const before = await readTicketSettings(work.db)
  if (before.version !== version)
    throw conflict('ticket_settings.stale', 'Somebody else has changed these settings since. Look at them again, then change them.')
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  insistOnTargets(after.targets)
  const changes = differences(flat(before), flat(after))
  if (changes.length === 0) return
  await work.db
    .updateTable('ticket_settings')
    .set({
      unanswered_days: after.unansweredDays,
      answered_days: after.answeredDays,
      closed_days: after.closedDays,
      reopen_days: after.reopenDays,
      assignment: after.assignment,
      most_open: after.mostOpen,
      warn_percent: after.warnPercent,
      targets: JSON.stringify(after.targets),
      version: before.version + 1,
    })
    .execute()
  await recordChangeSet(work, { recordKind: 'ticket_settings', action: 'change', changes })
  if (after.unansweredDays !== before.unansweredDays || after.answeredDays !== before.answeredDays) await keepLimits(work, after)
  await tellAllMoved(work.db)
}

/** Each target is a field of its own, so that the history says which one moved. */
function flat({ targets, version, ...rest }: TicketSettings): Record<string, unknown> {
  const fields = Object.entries(targets).flatMap(([priority, { firstResponse, resolution }]) => [
    [`${priority}FirstResponse`, firstResponse],
    [`${priority}Resolution`, resolution],
  ])
  return { ...rest, ...Object.fromEntries(fields) }
}

function insistOnTargets(targets: TargetMinutes): void {
  for (const priority of Object.keys(targets) as Priority[])
    if (targets[priority].resolution < targets[priority].firstResponse)
      throw invalidField(
        `targets.${priority}.resolution`,
        'A ticket is answered before it is resolved. Give the resolution at least as much time as the first answer.',
      )
}
