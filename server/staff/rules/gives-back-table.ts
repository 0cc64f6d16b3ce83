import type { Role } from '#contract/permissions.ts'

/**
 * Up to what amount (hundredths of the company's currency) somebody of this role refunds, credits, writes off or corrects by themselves, per act. Null: no
 * limit. Above it somebody approves, and the note says who.
 */
export const givesBackUpTo: Record<Role, number | null> = {
  agent: 2_500,
  lead: 25_000,
  supervisor: 200_000,
  billing: 100_000,
  ticket_administrator: 0,
  administrator: null,
  auditor: 0,
}

/** The same over a day of the company, refunds, credits, write-offs and corrections in the customer's favor together. */
export const givesBackADay: Record<Role, number | null> = {
  agent: 10_000,
  lead: 100_000,
  supervisor: 1_000_000,
  billing: 1_000_000,
  ticket_administrator: 0,
  administrator: null,
  auditor: 0,
}
