import type { DeclineReason } from './rules/decline-reason-table.ts'
import type { GatewayMethod } from './rules/sandbox-token.ts'

/** What every payment gateway is to us. Nobody calls it with a transaction open, and only the jobs of server/payments do. */
export type Gateway = {
  /** Its name in our books. */
  name: string
  charge: (ask: Asked & { token: string }) => Promise<Answer>
  /** Back to where it came from; without a charge of ours to point at (taken before us) to the method itself. */
  refund: (ask: Asked & { chargeReference: string | null; token: string | null }) => Promise<Answer>
  /** Undoes a charge that has not been settled yet. */
  void: (ask: Asked & { chargeReference: string }) => Promise<Answer>
  /** Looks at a method without taking anything (an authorisation of nothing), and says what it is. */
  saveMethod: (ask: Asked & { token: string }) => Promise<Answer>
  /** By the gateway's own reference, else by the attempt that it was asked with. */
  lookUp: (by: { reference: string } | { attemptId: string }) => Promise<Answer>
  /** Every movement that the gateway made between two instants, and every charge that was disputed then. @throws where it does not answer */
  report: (from: Date, before: Date) => Promise<GatewayMovement[]>
  /** What a webhook says, if it is the gateway's own and fresh; else null. Nothing in it counts but the reference to ask about. */
  readWebhook: (text: string, signature: string | null, now: Date) => GatewayEvent | null
}

/** `attemptId` is the idempotency key: the same one twice is one movement. */
export type Asked = { attemptId: string; amountMinor: bigint; currency: string }

export const movementKinds = ['charge', 'refund', 'void', 'save_method'] as const
export type MovementKind = (typeof movementKinds)[number]

export type GatewayMovement = {
  reference: string
  attemptId: string | null
  kind: MovementKind
  /** Pending: the gateway has it, and will know later (a bank account). */
  state: 'pending' | 'succeeded' | 'failed'
  reason: DeclineReason | null
  amountMinor: bigint
  currency: string
  at: Date
  /** Of a charge. */
  isVoided: boolean
  dispute: 'open' | 'won' | 'lost' | null
  /** Of a method that was looked at. */
  method: GatewayMethod | null
}

/**
 * What came of a call. `nobody`: the gateway knows of no such movement. `refused`: it keeps nothing of what was asked, and will not do it.
 * `unknown`: no answer that can be relied on; whether the movement was made is open, and only where `again` may the same key be sent once
 * more (a saved error would only be repeated).
 */
export type Answer =
  | { is: 'movement'; movement: GatewayMovement }
  | { is: 'nobody' }
  | { is: 'refused'; because: DeclineReason }
  | { is: 'unknown'; because: string; again: boolean }

export type GatewayEvent = { id: string; kind: string; reference: string }
