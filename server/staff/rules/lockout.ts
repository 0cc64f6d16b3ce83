export type GuardState = { failures: number; windowStartedAt: Date; blockedUntil: Date | null }

const windowMinutes = 15
/** So many within the window are borne before a lock. */
export const borne = 10
const longestMinutes = 60

/**
 * What a wrong password, code or reset leaves behind: ten within fifteen minutes are borne; then the account or address
 * waits, twice as long after each further one, an hour at most and never for ever.
 */
export function afterFailure(state: GuardState, now: Date): GuardState {
  const quietSince = Math.max(state.windowStartedAt.getTime(), state.blockedUntil?.getTime() ?? 0)
  const isNewWindow = now.getTime() - quietSince > windowMinutes * 60_000
  const failures = isNewWindow ? 1 : state.failures + 1
  const windowStartedAt = isNewWindow ? now : state.windowStartedAt
  if (failures < borne) return { failures, windowStartedAt, blockedUntil: null }
  const minutes = Math.min(2 ** (failures - borne), longestMinutes)
  return { failures, windowStartedAt, blockedUntil: new Date(now.getTime() + minutes * 60_000) }
}
