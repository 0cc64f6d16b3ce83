import type { TaskList } from 'graphile-worker'
import { approvalKinds } from '#server/approval-kinds.ts'
import { expireApprovals } from '#server/approvals/expire-approvals.ts'
import { compareDays } from '#server/books/compare-days.ts'
import { runBulkCredit } from '#server/credits/run-bulk-credit.ts'
import { askPartners } from '#server/fulfilment/ask-partners.ts'
import { forgetShoppers } from '#server/fulfilment/forget-shoppers.ts'
import { sandboxCarrier } from '#server/fulfilment/sandbox-carrier.ts'
import { sandboxStation } from '#server/fulfilment/sandbox-station.ts'
import type { Gateway } from '#server/gateway/port.ts'
import { sweepTokens } from '#server/gateway/sweep-tokens.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { resumeInterrupted } from '#server/imports/resume-interrupted.ts'
import { runImport } from '#server/imports/run-import.ts'
import { sweepImports } from '#server/imports/sweep-imports.ts'
import { sendMail } from '#server/mail/send-mail.ts'
import { hearFailure } from '#server/mail-in/hear-failure.ts'
import { hearRefusal } from '#server/mail-in/hear-refusal.ts'
import { replyToOfMail } from '#server/mail-in/reply-to-of-mail.ts'
import { resumeWaitingMails } from '#server/mail-in/resume-waiting-mails.ts'
import { takeMail } from '#server/mail-in/take-mail.ts'
import { sweepNoteFiles } from '#server/notes/files.ts'
import { chargeDueParts } from '#server/payment-plans/charge-due-parts.ts'
import { lookAfterPromises } from '#server/payment-plans/end-promise.ts'
import type { AttemptParts } from '#server/payments/apply-answer.ts'
import { probeGateway, resumeAttempts } from '#server/payments/probe-gateway.ts'
import { runAttempt } from '#server/payments/run-attempt.ts'
import { resumeGatewayEvents, takeGatewayEvent } from '#server/payments/take-gateway-event.ts'
import type { Database } from '#server/platform/database.ts'
import type { JobPayloads } from '#server/platform/jobs.ts'
import type { Mailer } from '#server/platform/mailer.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { mailPortalReset } from '#server/portal/ask-portal-reset.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { lookAtPortalRequest } from '#server/portal/sign-up-portal.ts'
import { reactions } from '#server/reactions.ts'
import { countOldNotes } from '#server/reports/count-old-notes.ts'
import { foldNoteDays } from '#server/reports/fold-note-days.ts'
import { drawWeeklySamples } from '#server/scores/draw-samples.ts'
import { mailPasswordReset } from '#server/staff/ask-password-reset.ts'
import { sweep } from '#server/staff/sweep.ts'
import { endSubscriptions } from '#server/status/end-subscriptions.ts'
import { mailCancellation } from '#server/status/mail-cancellation.ts'
import { beginAbsences, handOverAll } from '#server/tickets/begin-absences.ts'
import { clearUndelivered } from '#server/tickets/clear-undelivered.ts'
import { foldClosedTickets } from '#server/tickets/fold-closed-tickets.ts'
import { mailedFiles } from '#server/tickets/mailed-files.ts'
import { recordHandedOver } from '#server/tickets/record-handed-over.ts'
import { resumeBulkChanges, runBulkChange } from '#server/tickets/run-bulk-change.ts'
import { sweepDrafts } from '#server/tickets/save-draft.ts'
import { tellTicketChanged } from '#server/tickets/tell-ticket-changed.ts'
import { sweepTicketFiles } from '#server/tickets/ticket-files.ts'
import { wakeTickets } from '#server/tickets/wake-tickets.ts'
import { watchClocks } from '#server/tickets/watch-clocks.ts'
import { tellUsage } from '#server/usage/tell-usage.ts'

export type JobParts = {
  /** MAIL_IN_ADDRESS; null where no mail comes in. */
  mailbox?: string | null
  /** Whoever replies to our mails is heard. */
  answersComeIn?: boolean
  database: Database
  secrets: Secrets
  mailer: Mailer | null
  publicUrl: string
  gateway: Gateway
  /** Waiting for the gateway divided by this; 1 but in tests. */
  haste: number
  /** Only tests set it. */
  now?: () => Date
}

/** What each job does. A job may run twice: each looks at the state first. */
export function runTask({
  database,
  secrets,
  mailer,
  publicUrl,
  gateway,
  haste,
  mailbox = null,
  answersComeIn = false,
  now = () => new Date(),
}: JobParts): TaskList {
  const attempts: AttemptParts = { database, secrets, reactions, gateway, haste, now }
  const context = () => ({ db: database.db, secrets, now: now() })
  return {
    send_mail: async (payload) =>
      sendMail(context(), mailer, publicUrl, (payload as JobPayloads['send_mail']).mailId, {
        filesOf: mailedFiles,
        replyToOf: (from, mail) => replyToOfMail(from, mailbox, mail),
        settled: tellTicketChanged,
        sent: (db, threadId) => clearUndelivered({ db, now: now() }, threadId),
        refused: async (db, mail) =>
          hearRefusal(await portalJobWork(db, { secrets, reactions, now: now(), requestId: 'job:send_mail' }), mail),
        failed: async (db, mail) =>
          hearFailure(await portalJobWork(db, { secrets, reactions, now: now(), requestId: 'job:send_mail' }), mail),
      }),
    mail_password_reset: async (payload) =>
      database.db
        .transaction()
        .execute((db) => mailPasswordReset({ db, secrets, now: new Date() }, (payload as JobPayloads['mail_password_reset']).email)),
    mail_portal_reset: async (payload) =>
      database.db.transaction().execute(async (db) => {
        const work = await portalJobWork(db, { secrets, reactions, now: new Date(), requestId: 'job:mail_portal_reset' })
        await mailPortalReset(work, (payload as JobPayloads['mail_portal_reset']).signInName)
      }),
    look_at_portal_request: async (payload) =>
      database.db.transaction().execute(async (db) => {
        const work = await portalJobWork(db, { secrets, reactions, now: new Date(), requestId: 'job:look_at_portal_request' })
        const { requestId, postalCode } = payload as JobPayloads['look_at_portal_request']
        await lookAtPortalRequest(work, requestId, postalCode)
      }),
    take_mail: async (payload, { job }) => {
      const begin = (db: Parameters<typeof portalJobWork>[0]) =>
        portalJobWork(db, { secrets, reactions, now: now(), requestId: 'job:take_mail' })
      await takeMail({ database, secrets, mailbox, begin }, (payload as JobPayloads['take_mail']).mailId, job.attempts >= 4)
    },
    check_import: async (payload) => checkFile(database.db, (payload as JobPayloads['check_import']).importId),
    run_import: async (payload, { abortSignal }) => {
      await runImport({ database, secrets, signal: abortSignal }, (payload as JobPayloads['run_import']).importId)
    },
    resume_imports: async () => resumeInterrupted(database.db),
    fold_note_days: async () => foldNoteDays(database.db),
    fold_closed_tickets: async () => foldClosedTickets(database.db),
    count_old_notes: async (_payload, { abortSignal }) => countOldNotes({ database, signal: abortSignal }),
    charge_due_parts: async () => chargeDueParts({ database, secrets, reactions, now: now() }),
    compare_book_days: async () => compareDays({ database, gateway, now: now() }),
    look_after_promises: async () => lookAfterPromises({ database, secrets, reactions, now: now() }),
    run_attempt: async (payload) => runAttempt(attempts, (payload as JobPayloads['run_attempt']).attemptId),
    take_gateway_event: async (payload) => takeGatewayEvent(attempts, (payload as JobPayloads['take_gateway_event']).eventId),
    probe_gateway: async (payload) => probeGateway(attempts, (payload as JobPayloads['probe_gateway']).gateway),
    resume_attempts: async () => {
      await resumeAttempts(attempts)
      await resumeGatewayEvents(attempts)
    },
    run_bulk_credit: async (payload) => {
      await runBulkCredit({ database, secrets, reactions, now: now() }, (payload as JobPayloads['run_bulk_credit']).bulkCreditId)
    },
    run_ticket_bulk: async (payload, { abortSignal }) => {
      const { bulkChangeId } = payload as JobPayloads['run_ticket_bulk']
      await runBulkChange({ database, secrets, reactions, now, answersComeIn, signal: abortSignal }, bulkChangeId)
    },
    resume_waiting_mails: async () => resumeWaitingMails(database.db),
    resume_ticket_bulks: async () => resumeBulkChanges(database.db),
    wake_tickets: async () => wakeTickets({ database, secrets, reactions, now: now() }),
    mail_cancellation: async (payload) => {
      await mailCancellation({ database, secrets, reactions, now: now() }, (payload as JobPayloads['mail_cancellation']).retentionId)
    },
    tell_usage: async (payload) => tellUsage({ database, secrets, reactions, now: now() }, payload as JobPayloads['tell_usage']),
    end_subscriptions: async () => endSubscriptions({ database, secrets, reactions, now: now() }),
    expire_approvals: async () => {
      await expireApprovals({ database, secrets, reactions, kinds: approvalKinds, now: now() })
    },
    watch_ticket_clocks: async () => watchClocks({ database, now: now() }),
    begin_absences: async () => beginAbsences({ database, secrets, reactions, now: now() }),
    hand_over_tickets: async (payload) => {
      const { staffId, byId, ticketIds = [], since } = payload as JobPayloads['hand_over_tickets']
      const parts = { database, secrets, reactions, now: now() }
      await handOverAll(parts, staffId, byId)
      if (since !== undefined) await recordHandedOver(parts, { staffId, byId, ticketIds, since })
    },
    ask_partners: async () => {
      const { db } = database
      await askPartners({ database, secrets, reactions, station: sandboxStation({ db, now }), carrier: sandboxCarrier({ db, now }), now })
    },
    draw_samples: async () => drawWeeklySamples(database.db, new Date()),
    sweep: async () => {
      await sweep(database.db, new Date())
      await sweepTokens(database.db, new Date())
      await forgetShoppers(database.db, new Date())
      await sweepImports(database.db, new Date())
      await sweepNoteFiles(database.db, new Date())
      await sweepTicketFiles(database.db, new Date())
      await sweepDrafts(database.db, new Date())
    },
  }
}
