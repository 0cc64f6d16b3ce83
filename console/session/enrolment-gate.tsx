import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { getSession } from '#contract/session.ts'
import { laterPart } from '#ui/later-part.tsx'

const EnrolmentScreen = laterPart(async () => (await import('#console/session/enrolment-screen.tsx')).EnrolmentScreen)

/**
 * While the company waits for a second factor only enrolling is open. It stays until the person has kept the recovery codes: the server
 * lets them through sooner, but the codes are shown only once.
 */
export function EnrolmentGate({ children }: { children: ReactNode }) {
  const { awaitsSecondFactor } = useSession()
  const [isEnrolling, setEnrolling] = useState(awaitsSecondFactor)
  const queries = useQueryClient()

  if (awaitsSecondFactor && !isEnrolling) setEnrolling(true)
  if (!isEnrolling) return children

  const done = async () => {
    await queries.invalidateQueries({ queryKey: [getSession.name] })
    setEnrolling(false)
  }
  return <EnrolmentScreen onDone={() => void done()} />
}
