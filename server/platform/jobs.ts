import { sql } from 'kysely'
import type { Db } from './database.ts'

/** What each job needs to know: ids, so that a job that runs late sees the world as it is then. */
export type JobPayloads = {
  send_mail: { mailId: string }
  take_mail: { mailId: string }
  resume_waiting_mails: Record<string, never>
  mail_password_reset: { email: string }
  mail_portal_reset: { signInName: string }
  look_at_portal_request: { requestId: string; postalCode: string }
  check_import: { importId: string }
  run_import: { importId: string }
  run_attempt: { attemptId: string }
  take_gateway_event: { eventId: string }
  probe_gateway: { gateway: string }
  run_bulk_credit: { bulkCreditId: string }
  mail_cancellation: { retentionId: string }
  tell_usage: { staffId: string; alertIds: string[] }
  run_ticket_bulk: { bulkChangeId: string }
  watch_ticket_clocks: Record<string, never>
  begin_absences: Record<string, never>
  hand_over_tickets: { staffId: string; byId: string; ticketIds?: string[]; since?: string }
}

/** Adds a job in the transaction at hand; it runs once that has committed, and not at all if it has not. */
export async function addJob<Task extends keyof JobPayloads>(
  db: Db,
  task: Task,
  payload: JobPayloads[Task],
  options: { runAt?: Date; key?: string; queue?: string } = {},
): Promise<void> {
  await sql`select add_job(${task}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz, ${options.key ?? null}::text, ${options.queue ?? null}::text)`.execute(
    db,
  )
}
