export type PlanState = 'active' | 'completed' | 'failed' | 'cancelled'
export type PlanStep = 'all_paid' | 'nothing_open' | 'tries_used_up' | 'cancel' | 'change'

/** What a plan becomes; null where the step is none for it. What has ended stays ended: another plan is agreed. */
const steps: Record<PlanState, Partial<Record<PlanStep, PlanState>>> = {
  active: { all_paid: 'completed', nothing_open: 'completed', tries_used_up: 'failed', cancel: 'cancelled', change: 'active' },
  completed: {},
  failed: {},
  cancelled: {},
}

export const planAfter = (state: PlanState, step: PlanStep): PlanState | null => steps[state][step] ?? null
