import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '#console/tickets/desk-context.ts'
import { getSession } from '#contract/session.ts'
import { tellTicketPresence } from '#contract/ticket-live.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type Others = ReplyOf<typeof tellTicketPresence>['others']

const every = 20_000
/** What others do is asked about no more often: each asking is heard by them as well. */
const calmMs = 1_000
const sessionKey = [getSession.name, null, null]

/** Says that this ticket is open here, and whether somebody writes; answers who else has it open. Asked anew when the stream says that it changed. */
export function useTicketPresence(id: string, isWriting: boolean): Others {
  const [others, setOthers] = useState<Others>([])
  const { presence } = useDesk()
  const queries = useQueryClient()
  const { mutate } = useSubmit(tellTicketPresence, { onDone: (reply) => setOthers(reply.others) })
  const writes = useRef(isWriting)
  writes.current = isWriting
  const saidAt = useRef(0)
  const told = presence?.ticketId === id ? presence.told : 0

  const say = useCallback(() => {
    const isSignedIn = queries.getQueryState(sessionKey)?.status !== 'error'
    if (!isSignedIn || document.visibilityState !== 'visible') return
    saidAt.current = Date.now()
    mutate({ params: { id }, body: { isWriting: writes.current } })
  }, [id, mutate, queries])

  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew when writing begins or ends
  useEffect(() => {
    say()
    const timer = setInterval(say, every)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
    }
  }, [say, isWriting])

  useEffect(() => {
    if (told === 0) return
    const soon = window.setTimeout(say, Math.max(0, saidAt.current + calmMs - Date.now()))
    return () => window.clearTimeout(soon)
  }, [told, say])

  return others
}
