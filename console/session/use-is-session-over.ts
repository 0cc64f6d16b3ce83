import { getSession } from '#contract/session.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** Whether the session has ended and nobody is signed in again yet: what was refused meanwhile is asked anew afterwards. */
export const useIsSessionOver = (): boolean => useReply(getSession, {}, { freshFor: 60_000 }).error?.status === 401
