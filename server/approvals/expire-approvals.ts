import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { ApprovalKinds } from './approval-kind.ts'
import { expireApproval } from './decide-approval.ts'

type Parts = { database: Pick<Database, 'db'>; secrets: Secrets; reactions: Reactions; kinds: ApprovalKinds; now: Date }

/** Ends what nobody decided in time, each in a transaction of its own. Run twice, or by two at once, it ends each once. */
export async function expireApprovals({ database, secrets, reactions, kinds, now }: Parts): Promise<number> {
  const over = await database.db
    .selectFrom('approvals')
    .select(['id', 'asked_by'])
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(500)
    .execute()
  let ended = 0
  for (const { id, asked_by } of over) {
    const hasEnded = await database.db.transaction().execute(async (db) => {
      const work = await jobWork(db, { staffId: asked_by, secrets, reactions, now, requestId: id })
      return expireApproval(work, id, kinds)
    })
    if (hasEnded) ended += 1
  }
  return ended
}
