import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useMemo } from 'react'
import { messages } from '#console/session/cover-messages.ts'
import { EnrolmentGate } from '#console/session/enrolment-gate.tsx'
import { SignInScreen } from '#console/session/later-sign-in.tsx'
import { OpenPage } from '#console/session/open-page.tsx'
import { ProofProvider } from '#console/session/proof-provider.tsx'
import { SessionContext } from '#console/session/session-context.tsx'
import { SignInAgain } from '#console/session/sign-in-again.tsx'
import { getSession } from '#contract/session.ts'
import { browserLocale } from '#ui/browser-locale.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { SessionEndedContext } from '#ui/session-ended-context.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { ViewerContext } from '#ui/viewer-context.ts'

/** How often an open page asks whether the session still stands; asking does not keep it alive. */
const askEveryMs = 60_000

/**
 * Below here somebody is signed in. Whoever is not signs in at this very address, so the place is never lost; when a session ends,
 * the page stays as it was under an opaque sheet until the same person is back. Another person finds a page of their own.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const reply = useReply(getSession, {}, { freshFor: askEveryMs, every: askEveryMs })
  const session = reply.data ?? null
  const isEnded = reply.error?.status === 401

  const askAgain = useCallback(() => void queries.invalidateQueries({ queryKey: [getSession.name] }), [queries])
  const viewer = useMemo(
    () => ({
      locale: browserLocale(),
      timeZone: session?.company.timeZone || 'UTC',
      homeCountry: session?.company.country || 'US',
      now: () => new Date(),
    }),
    [session?.company.timeZone, session?.company.country],
  )

  if (!session) {
    if (isEnded) return <SignInScreen />
    if (!reply.error) return null
    return (
      <OpenPage title={messages.steward}>
        <FailedState what={messages.steward} why={reply.error.detail} onRetry={() => void reply.refetch()} />
      </OpenPage>
    )
  }
  return (
    <SessionContext value={session}>
      <ViewerContext value={viewer}>
        <SessionEndedContext value={askAgain}>
          <ProofProvider>
            <EnrolmentGate key={session.staff.id}>{children}</EnrolmentGate>
          </ProofProvider>
          {isEnded && <SignInAgain />}
        </SessionEndedContext>
      </ViewerContext>
    </SessionContext>
  )
}
