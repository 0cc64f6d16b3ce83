import type { AlertState } from '#contract/usage.ts'

/** Beside the other words: the dashboard says them too. */
export const alertStates: Record<AlertState, string> = {
  queued: 'Waits',
  sent: 'Sent',
  failed: 'Failed',
  held_back: 'Not wanted',
  no_address: 'No address',
  period_over: 'Too late',
}
