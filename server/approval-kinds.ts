import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { bulkCreditApproval } from '#server/credits/bulk-credit.ts'
import { creditApproval } from '#server/credits/credit-approval.ts'
import { correctionApproval } from '#server/ledger/correction-approval.ts'
import { refundApproval } from '#server/refunds/refund-approval.ts'

/** What somebody may have to agree to. A domain names its own here: what is asked again, done and ended by its own functions. */
export const approvalKinds: ApprovalKinds = {
  refund: refundApproval,
  credit: creditApproval,
  bulk_credit: bulkCreditApproval,
  correction: correctionApproval,
  write_off: correctionApproval,
}
