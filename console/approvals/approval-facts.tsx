import type { ReactNode } from 'react'
import styles from '#console/approvals/approvals.module.css'
import { messages } from '#console/approvals/messages.ts'
import { datesInWords } from '#console/customers/value-words.ts'
import { BulkCustomers } from '#console/refunds/bulk-customers.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages as giving } from '#console/refunds/messages.ts'
import type { Approval } from '#contract/approvals.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What a decision needs: who asks and why, for whom, what was paid, who spoke, and what the policy says. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const viewer = useViewer()
  const { locale } = viewer
  const { customer, caller, payment } = approval
  const decided = [
    messages.state[approval.state],
    approval.decidedBy && messages.decidedBy(approval.decidedBy.name),
    approval.decidedFor && messages.inPlaceOf(approval.decidedFor.name),
  ]
  return (
    <>
      <p>
        <GivenStateWord status={approval.state}>{decided.filter(Boolean).join(' ')}</GivenStateWord> {approval.decisionBecause}
      </p>
      <dl className={styles.facts}>
        <Fact what={messages.asks(approval.askedBy.name)}>
          <ShownDate instant={approval.askedAt} />
          {approval.deputyFor && ` · ${messages.deputyFor(approval.deputyFor)}`}
        </Fact>
        <Fact what={messages.because}>{approval.because}</Fact>
        {customer && (
          <Fact what={messages.customer}>
            <PlaceLink to={`/customers/${customer.id}`}>{customer.name ?? customer.number}</PlaceLink> {customer.number}
          </Fact>
        )}
        {approval.standing && <Fact what={messages.standing}>{messages.standings[approval.standing] ?? approval.standing}</Fact>}
        {approval.balance && (
          <Fact what={messages.balance}>
            <Money value={approval.balance} />
          </Fact>
        )}
        {caller && (
          <Fact what={messages.caller}>
            {[
              caller.name ?? messages.noCaller,
              caller.relationship,
              caller.verifiedBy.length > 0
                ? messages.verifiedBy(caller.verifiedBy.map((factor) => messages.factor[factor] ?? factor).join(', '))
                : messages.notVerified,
            ]
              .filter(Boolean)
              .join(', ')}
          </Fact>
        )}
        {approval.facts.map(({ what, is }) => (
          <Fact key={what} what={what}>
            {datesInWords(is, viewer)}
          </Fact>
        ))}
        {payment && (
          <>
            <Fact what={messages.payment}>
              {formatMoney(payment.amount, locale)}, {payment.method}, <ShownDate instant={payment.at} />
            </Fact>
            <Fact what={messages.refundsSoFar}>
              {payment.refunds.length === 0 ? (
                messages.noRefunds
              ) : (
                <ul>
                  {payment.refunds.map((refund) => (
                    <li key={refund.id}>
                      {formatMoney(refund.amount, locale)},{' '}
                      {giving.refund.status[refund.status as keyof typeof giving.refund.status] ?? refund.status}, {refund.by},{' '}
                      <ShownDate instant={refund.at} />
                    </li>
                  ))}
                </ul>
              )}
            </Fact>
          </>
        )}
        {approval.state === 'waiting' && (
          <Fact what={messages.expires}>
            <ShownDate instant={approval.expiresAt} />
          </Fact>
        )}
      </dl>
      {approval.kind === 'bulk_credit' && approval.recordId && <BulkCustomers id={approval.recordId} />}
      {approval.state === 'waiting' && (
        <SunkenLine tone={approval.policy.allowed ? 'quiet' : 'stop'} strong={messages.policy}>
          {approval.policy.allowed ? messages.policyAllows : [approval.policy.because, approval.policy.instead].filter(Boolean).join(' ')}
        </SunkenLine>
      )}
    </>
  )
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  )
}
