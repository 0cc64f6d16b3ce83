import { sql, type Transaction } from 'kysely'
import type { MailContext } from '#server/mail/queue-mail.ts'
import { isHeldUp, isUnavailable, isWorthRetrying } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Letter, MailedFile, Mailer } from '#server/platform/mailer.ts'
import { isLoopback } from '#server/platform/reachable-url.ts'
import type { DB } from '#server/tables.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { emailTemplates } from './read-template.ts'
import { readWishes } from './read-wishes.ts'
import { mailJobKey } from './resume-queued-mail.ts'
import { isFromPerson } from './rules/is-from-person.ts'
import { linkAddress } from './rules/link-address.ts'
import { whyLinkIsDead } from './rules/link-lives.ts'
import { mayMail } from './rules/may-mail.ts'
import { threadOfMail } from './sent-anew.ts'
import { unsubscribePath } from './unsubscribe-link.ts'

/** With pauses that double up to six hours, as many tries as fill three days. */
const mostAttempts = 19
/** Longer than the mailer lets a talk with a mail server take; after that its worker counts as dead. */
const claimMinutes = 2

type Outcome = {
  state: 'sent' | 'queued' | 'failed' | 'held_back'
  sent_at?: Date
  link?: null
  held_because?: string
  last_error: string | null
  try_again_at?: Date | null
}

/** `isOfRecipient`: it is the address that was refused, not what we wrote to it. */
export type Refused = { messageId: string; address: string; answer: string; isOfRecipient: boolean }

/** Of a thread: nobody said that it never arrives, and it was tried for as long as mails are. */
export type Failed = { mailId: string; threadId: string; address: string; template: string; answer: string }

/** What stands beside a mail elsewhere: its files, where an answer to it goes, and who watches what becomes of it. */
type Beside = {
  filesOf?: (db: MailContext['db'], mailId: string) => Promise<MailedFile[]>
  replyToOf?: (context: MailContext, mail: { id: string; thread_id: string | null; to_address: string }) => Promise<string | null>
  settled?: (db: MailContext['db'], threadId: string) => Promise<void>
  /** It has left: heard in the transaction that says so, so that a kill loses neither. Where this fails, it has left all the same. */
  sent?: (db: Transaction<DB>, threadId: string) => Promise<void>
  /** The mail server said that it never takes this mail; heard in the transaction that ends it. */
  refused?: (db: Transaction<DB>, mail: Refused) => Promise<void>
  /** The last of its tries failed; heard in the transaction that ends it as well. */
  failed?: (db: Transaction<DB>, mail: Failed) => Promise<void>
}

/**
 * Sends one mail of the outbox. Without a mail server it stays queued, readable in the console. A failure is tried
 * again, ever later, for three days; then the mail is failed and a person decides, and at once where the mail server says that it never takes this mail. It is claimed first, so that of two
 * workers one sends it, and no transaction is open while the mail server is talked to.
 * A mail of a thread waits for those before it to the same address, so that a customer reads answers in their order. The Message-ID is the row's: should we be killed between the server's yes and our note of it, the second copy says that it is one.
 */
export async function sendMail(
  context: MailContext,
  mailer: Mailer | null,
  publicUrl: string,
  mailId: string,
  { filesOf, replyToOf, settled, sent, refused, failed }: Beside = {},
): Promise<void> {
  if (!mailer) return
  const { db, now } = context
  const mail = await claim(context, mailId)
  if (!mail) return
  const threadId = await threadOfMail(db, mail)
  // Whoever was taken over meanwhile has nothing to say any more.
  const settle: Settle = async (outcome, within = db) => {
    const { numUpdatedRows } = await within
      .updateTable('outbox')
      .set({ ...outcome, sending_until: null })
      .where('id', '=', mailId)
      .where('state', '=', 'queued')
      .where('attempts', '=', mail.attempts)
      .executeTakeFirst()
    const isOurs = numUpdatedRows > 0n
    if (isOurs && threadId !== null) await settled?.(within, threadId)
    return isOurs
  }

  const dead = whyLinkIsDead(mail.template, mail.created_at, now)
  if (dead) {
    await settle({ state: 'failed', link: null, last_error: dead })
    return
  }
  const held = await whyHeld(db, mail)
  if (held) {
    await settle({ state: 'held_back', held_because: held, link: null, last_error: null })
    await sendNextOf(context, mail)
    return
  }
  const letter = await letterOf(context, mail, publicUrl)
  try {
    const replyTo = mail.reply_to ?? (await replyToOf?.(context, { ...mail, thread_id: threadId }))
    await mailer.send({ ...letter, ...(replyTo && { replyTo }), files: (await filesOf?.(db, mail.id)) ?? [] })
  } catch (error) {
    await settleFailure(context, mail, error as Error, { settle, refused, failed })
    return
  }
  const hasLeft: Outcome = { state: 'sent', sent_at: now, link: null, last_error: null }
  try {
    await untilWritten(60, () =>
      db.transaction().execute(async (one) => {
        const isOurs = await settle(hasLeft, one)
        if (isOurs && threadId !== null) await sent?.(one, threadId)
      }),
    )
  } catch (error) {
    // Whoever should hear of it can not; the customer gets no second copy for that. Its job ends with the error, and runs again to call the next.
    await untilWritten(30, () => settle(hasLeft))
    throw error
  }
  await sendNextOf(context, mail)
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** As it leaves, but for its files and where an answer goes. */
async function letterOf(context: MailContext, mail: Claimed, publicUrl: string): Promise<Omit<Letter, 'files' | 'replyTo'>> {
  const { secrets } = context
  const unsubscribe = mail.body.includes('{{unsubscribe}}') ? publicUrl + unsubscribePath(secrets, mail) : undefined
  const sealed = mail.link ? secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link) : ''
  const portalHost = sealed.startsWith('/portal/') ? await portalHostOf(context, mail.customer_id) : null
  const link = linkAddress(sealed, { publicUrl, portalHost, isLocal: isLoopback(new URL(publicUrl).hostname) })
  return {
    from: { name: mail.from_name, address: mail.from_address },
    to: { name: mail.to_name ?? '', address: mail.to_address },
    subject: mail.subject,
    text: mail.body.replaceAll('{{unsubscribe}}', unsubscribe ?? '').replaceAll('{{link}}', () => link),
    messageId: mail.message_id,
    ...(unsubscribe && { unsubscribe }),
    answers: mail.answers,
    isFromPerson: isFromPerson({ template: mail.template, isByHand: emailTemplates.get(mail.template)?.isByHand ?? false }),
  }
}

type Settle = (outcome: Outcome, within?: MailContext['db']) => Promise<boolean>

/** It is tried again later, or it is over: after so many tries, or where the mail server says that it never takes it. */
async function settleFailure(
  context: MailContext,
  mail: Claimed,
  error: Error,
  { settle, refused, failed }: { settle: Settle } & Pick<Beside, 'refused' | 'failed'>,
): Promise<void> {
  const refusal = refusalForGood(error)
  const isOver = mail.attempts >= mostAttempts || refusal !== null
  const answer = error.message.slice(0, 300)
  const again = isOver ? null : minutesAfter(context.now, Math.min(2 ** mail.attempts, 360))
  const outcome: Outcome = { state: isOver ? 'failed' : 'queued', last_error: answer, try_again_at: again }
  if (refusal)
    await context.db.transaction().execute(async (one) => {
      // The mail before its ticket, as whatever else becomes of one: two that wait for each other would never end.
      await settle(outcome, one)
      await refused?.(one, { messageId: mail.message_id, address: mail.to_address, answer, ...refusal })
    })
  else if (isOver)
    await context.db.transaction().execute(async (one) => {
      const { id: mailId, thread_id: threadId, to_address: address, template } = mail
      if ((await settle(outcome, one)) && threadId !== null) await failed?.(one, { mailId, threadId, address, template, answer })
    })
  else if ((await settle(outcome)) && again) await tryAgainAt(context, mail.id, again)
  if (isOver) await sendNextOf(context, mail)
}

/**
 * An answer of the mail server to this mail that stays so, however often it is asked. Where it lets us not in, or not write as whom we do, it refuses
 * us: somebody may put that right, and nothing is known of whom the mail is for.
 */
const refusalForGood = (error: unknown): { isOfRecipient: boolean } | null => {
  if (!(error instanceof Error && 'responseCode' in error && 'command' in error)) return null
  const { responseCode, command } = error
  const isForGood = typeof responseCode === 'number' && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
  return isForGood ? { isOfRecipient: command === 'RCPT TO' } : null
}

/** Whoever unsubscribed while it waited does not get it any more. */
async function whyHeld(db: MailContext['db'], mail: { customer_id: string | null; category: string | null }): Promise<string | null> {
  if (mail.customer_id === null || mail.category === null) return null
  const { wishes, standing } = await readWishes(db, mail.customer_id)
  const verdict = mayMail(kindOfMail(mail.category), wishes, standing)
  return verdict.allowed ? null : verdict.code
}

/** The mail has left: a database that is away for a moment, or somebody who works on its ticket, must not make us send it again. In all for less than the claim holds. */
async function untilWritten(seconds: number, write: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + seconds * 1000
  for (;;) {
    try {
      await write()
      return
    } catch (error) {
      const mayPass = isUnavailable(error) || isWorthRetrying(error) || isHeldUp(error)
      if (!mayPass || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** Of the customer's brand; of somebody who is none yet, of the default one. */
async function portalHostOf({ db }: MailContext, customerId: string | null): Promise<string | null> {
  const brand = await db
    .selectFrom('brands')
    .select('portal_host')
    .where(({ eb, selectFrom }) =>
      customerId === null
        ? eb('is_default', '=', true)
        : eb('brands.id', '=', selectFrom('customers').select('brand_id').where('customers.id', '=', customerId)),
    )
    .executeTakeFirst()
  return brand?.portal_host ?? null
}

/**
 * The mail with this attempt counted, if it waits and nobody else is sending it. While somebody is, it is looked at again after their time. Where it
 * has left already, whoever sent it may have died before they called the next of its thread.
 */
async function claim(context: MailContext, mailId: string) {
  const { db, now } = context
  const mail = await db
    .updateTable('outbox')
    .set({ attempts: sql<number>`attempts + 1`, sending_until: minutesAfter(now, claimMinutes), try_again_at: null })
    .where('id', '=', mailId)
    .where('state', '=', 'queued')
    .where(({ eb, or }) => or([eb('sending_until', 'is', null), eb('sending_until', '<=', now)]))
    .where(isFirstOfThread)
    .returningAll()
    .executeTakeFirst()
  if (mail) return mail
  const other = await db
    .selectFrom('outbox')
    .select(['sending_until', 'state', 'thread_id', 'to_address'])
    .where('id', '=', mailId)
    .executeTakeFirst()
  if (other?.state === 'queued' && other.sending_until) await tryAgainAt(context, mailId, other.sending_until)
  if (other && other.state !== 'queued') await sendNextOf(context, other)
  return null
}

/** What waits for one of its thread is looked at again once that one is settled. What is for another address is nothing that its reader sees. */
const isFirstOfThread = sql<boolean>`(outbox.thread_id is null or not exists (
  select from outbox as before
   where before.thread_id = outbox.thread_id and before.to_address = outbox.to_address and before.state = 'queued' and before.id < outbox.id))`

async function sendNextOf(
  context: MailContext,
  { thread_id, to_address }: { thread_id: string | null; to_address: string },
): Promise<void> {
  if (thread_id === null) return
  const next = await context.db
    .selectFrom('outbox')
    .select('id')
    .where('thread_id', '=', thread_id)
    .where('to_address', '=', to_address)
    .where('state', '=', 'queued')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (next) await tryAgainAt(context, next.id, context.now)
}

const tryAgainAt = ({ db }: MailContext, mailId: string, runAt: Date) =>
  addJob(db, 'send_mail', { mailId }, { runAt, queue: 'mail', key: mailJobKey(mailId) })
