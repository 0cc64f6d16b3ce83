import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

type Facts = { state: string; forAPerson: boolean; maySettle: boolean }

const ended = refused('attempt.ended', 'It is known how this ended.', { instead: 'Open the payment or the refund that it moved.' })
const notAllowed = roleRefused('payment_attempt.settle', 'Leads and billing look after movements that nobody knows of.', {
  instead: 'Ask a lead.',
})

/** Asking the gateway again hurts nothing, so whoever may settle may always ask. */
export function mayLook({ state, maySettle }: Facts): Verdict {
  if (!maySettle) return notAllowed
  return state === 'succeeded' || state === 'failed' ? ended : allowed
}

/** By hand only what the gateway would not tell of for a day: until then it may still say so itself, and would then be contradicted. */
export function maySettle(facts: Facts): Verdict {
  const look = mayLook(facts)
  if (!look.allowed) return look
  return facts.forAPerson
    ? allowed
    : refused('attempt.still_looked_at', 'The gateway is still being asked about this by itself, for a day.', {
        instead: 'Ask it again now; after a day without an answer this can be settled by hand.',
      })
}
