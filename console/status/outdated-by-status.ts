import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'

/** Whatever shows where an account stands, or what follows from it. */
export const outdatedByStatus = [...outdatedByMoney, 'getStatus', 'previewStatusAction', 'getRetention', 'retentionReport']
