import type { z } from 'zod'
import type { accountStatus, StatusAction } from '#contract/status.ts'
import type { Db } from '#server/platform/database.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { readAccount } from './read-account.ts'
import { mayUndo } from './rules/may-undo.ts'
import { offeredOn } from './rules/offered-actions.ts'
import { factsOf, standingOf } from './rules/plan-action.ts'
import { portalStanding } from './rules/portal-standing.ts'
import { isUntouched, type StatusChangeRow, statusChangesOf, wouldChain } from './status-changes.ts'
import { whoWouldAsk } from './who-asks.ts'

/** Where an account stands, what is offered on it, and what was done before. @throws 404 */
export async function statusOf(db: Db, viewer: Viewer, customerId: string): Promise<z.input<typeof accountStatus>> {
  const account = await readAccount(db, customerId)
  const who = await whoWouldAsk(db, viewer, customerId)
  const changes = await statusChangesOf(db, customerId)
  const [newest] = changes
  const untouched = newest ? await isUntouched(db, account, newest) : false
  const chains = newest ? await wouldChain(db, newest) : false
  return {
    status: account.mergedInto === null ? account.status : 'merged',
    cause: account.cause,
    because: account.status === 'inactive' ? (account.inactiveBecause ?? null) : null,
    since: account.statusChangedAt.toISOString(),
    membership: account.membership,
    emailOptIn: account.emailOptIn,
    billingPausedSince: account.billingPausedAt?.toISOString() ?? null,
    pointsFrozenUntil: account.pointsFrozenUntil,
    portal: portalStanding(standingOf(account)).access,
    actions: offeredOn(standingOf(account), factsOf(account), account.rules, who).map(({ action, verdict }) => ({
      action,
      can: asMay(verdict),
    })),
    changes: changes.map((change, place) => shownChange(change, viewer, { isNewest: place === 0, untouched, chains })),
  }
}

/** How the account stands to a change; the last two are of the newest alone. */
type Since = { isNewest: boolean; untouched: boolean; chains: boolean }

function shownChange(row: StatusChangeRow, viewer: Viewer, since: Since) {
  return {
    id: row.id,
    action: row.action as StatusAction,
    at: row.at.toISOString(),
    by: row.by,
    because: row.because,
    from: { status: row.from_status, cause: row.from_cause, membership: row.from_membership },
    to: { status: row.to_status, cause: row.to_cause, membership: row.to_membership },
    undone: row.is_undone,
    can: { undo: asMay(mayUndo(undoFacts(row, viewer, since))) },
  }
}

export function undoFacts(
  row: StatusChangeRow,
  viewer: Pick<Viewer, 'id' | 'permissions' | 'now'>,
  { isNewest, untouched, chains }: Since,
) {
  return {
    action: row.action,
    at: row.at,
    now: viewer.now,
    isOwn: row.staff_id === viewer.id,
    isLead: viewer.permissions.has('status.activate_by_hand'),
    isUndone: row.is_undone,
    isNewest,
    isUntouched: isNewest && untouched,
    wouldChain: isNewest && chains,
    permissions: viewer.permissions,
  }
}
