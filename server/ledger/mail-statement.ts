import type { z } from 'zod'
import type { mailStatement as contract } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { standingWords, statementWords } from '#presets/emails/statement-words.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { insist } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { lockAccount } from './lock-account.ts'
import { statementText } from './rules/statement-text.ts'
import { periodAsked, statementSums } from './statement.ts'

/** Mails the figures of a period to the customer, in their language. */
export async function mailStatement(work: Work, { params, body }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const period = periodAsked(work.viewer, body)
  const account = await lockAccount(work, params.id, 'mail')
  const customer = await work.db.selectFrom('customers').select('language').where('id', '=', params.id).executeTakeFirstOrThrow()
  const sums = await statementSums(work.db, params.id, period)
  if (sums.address === null)
    insist(
      refused('statement.no_email', 'There is no email address on this account.', {
        instead: 'Add one, or take the statement as a file.',
      }),
    )
  const address = sums.address ?? ''
  const text = statementText({ ...sums, ...period, language: customer.language, words: statementWords, standing: standingWords })

  const version = account.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', account.id).execute()
  const interactionId = await interactionFor(work, account.id)
  await recordChangeSet(work, {
    recordKind: 'statement',
    recordId: account.id,
    action: 'mail_statement',
    customer: { id: account.id, version, interactionId },
    changes: [{ field: 'statement', from: null, to: `${period.from} – ${period.to}` }],
  })
  await queueCustomerMail(
    work,
    'statement_mailed',
    account.id,
    { address, fill: () => ({ ...text, number: account.number }) },
    interactionId,
  )
  await work.publish(
    'statement.mailed',
    { from: period.from, to: period.to },
    { customerId: account.id, ...(interactionId && { interactionId }) },
  )
  return { sentTo: address, from: period.from, to: period.to, closing: toMoney(sums.closingMinor, sums.currency) }
}
