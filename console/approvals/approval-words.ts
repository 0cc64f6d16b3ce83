import { messages } from '#console/approvals/messages.ts'
import type { ApprovalLine } from '#contract/approvals.ts'
import { formatMoney } from '#ui/format-money.ts'

/** "Refund of $49.98 for Maria Silva" */
export const approvalWords = ({ kind, amount, customer }: Pick<ApprovalLine, 'kind' | 'amount' | 'customer'>, locale: string) =>
  messages.of(messages.kind[kind] ?? kind, amount ? formatMoney(amount, locale) : '', customer ? (customer.name ?? customer.number) : '')
