import { useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ApprovalFacts } from '#console/approvals/approval-facts.tsx'
import { approvalWords } from '#console/approvals/approval-words.ts'
import { messages } from '#console/approvals/messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import styles from '#console/refunds/refunds.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { type Approval, getApproval, grantApproval, refuseApproval, withdrawApproval } from '#contract/approvals.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** One request with all that the decision needs, and the decision. */
export function ApprovalScreen() {
  const { approvalId = '' }: { approvalId?: string } = useParams({ strict: false })
  const { locale } = useViewer()
  const decides = useHas()('approval.decide')
  const [isBeingDone, setBeingDone] = useState(false)
  const reply = useReply(getApproval, { params: { id: approvalId } }, { every: isBeingDone ? 2_000 : 30_000 })
  const options = { outdates: outdatedByMoney }
  const grant = useSubmit(grantApproval, options)
  const refuse = useSubmit(refuseApproval, options)
  const withdraw = useSubmit(withdrawApproval, options)
  const [asking, setAsking] = useState<'refuse' | 'withdraw' | null>(null)
  const params = { id: approvalId }
  // What had focus is gone once it is decided: focus goes to what came of it.
  const said = useRef<HTMLDivElement>(null)
  const isDecided = grant.isSuccess || refuse.isSuccess || withdraw.isSuccess
  useEffect(() => {
    if (isDecided) said.current?.focus()
  }, [isDecided])

  return (
    <SheetPage title={reply.data ? approvalWords(reply.data, locale) : messages.title}>
      <div className={styles.page}>
        <p>
          <PlaceLink to="/approvals">{messages.back}</PlaceLink>
        </p>
        <ShownReply reply={reply} what={messages.what} rows={8}>
          {(approval) => (
            <>
              <ToRead>
                <ApprovalFacts approval={approval} />
              </ToRead>
              <div role="status" ref={said} tabIndex={-1}>
                {approval.state === 'granted' && <Granted approval={approval} onBeingDone={setBeingDone} />}
                {grant.data?.state === 'refused' && (
                  <SunkenLine tone="due" strong={messages.nowRefused}>
                    {grant.data.decisionBecause}
                  </SunkenLine>
                )}
                {grant.error && <SunkenLine tone="stop">{grant.error.detail}</SunkenLine>}
              </div>
              {approval.state === 'waiting' && (
                <div className={styles.acts}>
                  {decides && (
                    <ActionButton
                      kind="act"
                      busy={grant.isPending}
                      because={
                        approval.can.grant.allowed
                          ? undefined
                          : [approval.can.grant.because, approval.can.grant.instead].filter(Boolean).join(' ')
                      }
                      onPress={() => grant.mutate({ params, body: {} })}
                    >
                      {messages.grant(approval.amount ? formatMoney(approval.amount, locale) : '')}
                    </ActionButton>
                  )}
                  {approval.can.refuse.allowed && <ActionButton onPress={() => setAsking('refuse')}>{messages.refuse}</ActionButton>}
                  {approval.can.withdraw.allowed && <ActionButton onPress={() => setAsking('withdraw')}>{messages.withdraw}</ActionButton>}
                </div>
              )}
              {approval.state === 'waiting' && !approval.can.grant.allowed && (
                <SunkenLine strong={approval.can.grant.because}>{approval.can.grant.instead}</SunkenLine>
              )}
            </>
          )}
        </ShownReply>
      </div>
      {asking && (
        <BecauseDialog
          title={asking === 'refuse' ? messages.refuseTitle : messages.withdrawTitle}
          lead={asking === 'refuse' ? messages.refuseLead : messages.withdrawLead}
          act={asking === 'refuse' ? messages.refuse : messages.withdraw}
          send={(because) => (asking === 'refuse' ? refuse : withdraw).mutateAsync({ params, body: { because } })}
          onClose={() => setAsking(null)}
        />
      )}
    </SheetPage>
  )
}

/** What came of what was agreed to: a refund is on its way until the gateway has told how it ended. */
function Granted({ approval, onBeingDone }: { approval: Approval; onBeingDone: (isBeingDone: boolean) => void }) {
  const refund = approval.payment?.refunds.find(({ id }) => id === approval.recordId)
  const isBeingDone = refund !== undefined && ['pending', 'unknown'].includes(refund.status)
  useEffect(() => onBeingDone(isBeingDone), [isBeingDone, onBeingDone])
  if (isBeingDone) return <SunkenLine strong={messages.granted} />
  if (refund?.status === 'to_do_by_hand') return <SunkenLine strong={messages.grantedByHand} />
  if (refund?.status === 'failed') return <SunkenLine tone="stop" strong={messages.grantedFailed} />
  return <SunkenLine strong={messages.grantedDone} />
}

/** What is read before the decision has focus when the page opens: Tab leads from there to the buttons. */
function ToRead({ children }: { children: ReactNode }) {
  const facts = useRef<HTMLElement>(null)
  useEffect(() => facts.current?.focus({ preventScroll: true }), [])
  return (
    <section ref={facts} className={styles.toRead} aria-label={messages.toRead} tabIndex={-1}>
      {children}
    </section>
  )
}
