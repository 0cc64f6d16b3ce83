type Before = { createdAt: Date; answeredAt: Date | null; reopenedAt: Date | null }

/**
 * When a message of the customer counts as written: when it arrived, for so long they have waited. Never before the ticket began or was opened again,
 * and always after the last answer, which its writer gave without having read it: else it would stand in no queue.
 */
export function standsAt(arrivedAt: Date, { createdAt, answeredAt, reopenedAt }: Before, now: Date): Date {
  const earliest = Math.max(createdAt.getTime(), reopenedAt?.getTime() ?? 0, answeredAt === null ? 0 : answeredAt.getTime() + 1)
  return new Date(Math.max(Math.min(arrivedAt.getTime(), now.getTime()), earliest))
}
