import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '#console/tickets/desk-context.ts'
import { getSession } from '#contract/session.ts'
import { tellTicketPresence } from '#contract/tickets.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type Others = ReplyOf<typeof tellTicketPresence>['others']

const every = 20_000
const sessionKey = [getSession.name, null, null]

/** Says that this ticket is open here, and whether somebody writes; answers who else has it open. Asked anew when the stream says that it changed. */
export function useTicketPresence(id: string, isWriting: boolean): Others {
  const [others, setOthers] = useState<Others>([])
  const { presence } = useDesk()
  const queries = useQueryClient()
  const { mutate } = useSubmit(tellTicketPresence, { onDone: (reply) => setOthers(reply.others) })
  const writes = useRef(isWriting)
  writes.current = isWriting
  const told = presence?.ticketId === id ? presence.told : 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew when writing begins or ends, and when somebody else came or went
  useEffect(() => {
    const say = () => {
      const isSignedIn = queries.getQueryState(sessionKey)?.status !== 'error'
      if (isSignedIn && document.visibilityState === 'visible') mutate({ params: { id }, body: { isWriting: writes.current } })
    }
    say()
    const timer = setInterval(say, every)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
    }
  }, [id, mutate, queries, isWriting, told])

  return others
}
