import type { AlertState } from '#contract/usage.ts'

/** Beside the other words: the dashboard says them too. */
export const alertStates: Record<AlertState, string> = {
  queued: 'Waits to be sent',
  sent: 'Sent',
  failed: 'Not sent: the mail failed',
  held_back: 'Held back: not wanted',
  no_address: 'Not sent: no e-mail address',
  period_over: 'Not sent: the month was over',
}
