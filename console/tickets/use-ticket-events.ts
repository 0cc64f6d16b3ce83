import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useIsSessionOver } from '#console/session/use-is-session-over.ts'
import { ticketEventsPath } from '#contract/ticket-live.ts'

/** What moves in one moment is asked about once. */
const together = 120
/** And on a busy day no more often than this: sixty readings a minute, a third of what a list may be read. */
const betweenMs = 1_000
/** Before the stream is tried again once the browser has given it up. */
const pauses = [2_000, 5_000, 15_000, 30_000]

export type TicketEvents = {
  /** False while the stream is down: whoever shows something asks every half minute instead. */
  isLive: boolean
}

/**
 * Listens for what happens to tickets, and has what is shown asked anew: counts and lists where queues moved, a ticket where it changed.
 * Only while a person looks at tickets or at My work: each stream holds one of the few connections that a browser has to one server.
 */
export function useTicketEvents(onPresence: (ticketId: string) => void): TicketEvents {
  const queries = useQueryClient()
  const isOver = useIsSessionOver()
  const [isLive, setLive] = useState(true)
  const told = useRef(onPresence)
  told.current = onPresence

  useEffect(() => {
    if (isOver) return
    let source: EventSource | null = null
    let tries = 0
    let retry = 0
    let soon = 0
    let wasDown = false
    let askedAt = 0
    const names = new Set<string>()
    const tickets = new Set<string>()

    const askAnew = () => {
      soon = 0
      askedAt = Date.now()
      const asked = [...names]
      const changed = new Set(tickets)
      names.clear()
      tickets.clear()
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, params] }) => {
          if (name === 'getTicket') return changed.has('*') || changed.has(String((params as { id?: string } | null)?.id))
          return asked.includes(String(name))
        },
      })
    }
    const later = () => {
      if (soon === 0) soon = window.setTimeout(askAnew, Math.max(together, askedAt + betweenMs - Date.now()))
    }
    const onCounts = () => {
      for (const name of ['countTickets', 'listTickets', 'listCustomerTickets', 'listReceivedMails', 'countReceivedMails']) names.add(name)
      later()
    }
    const onTicket = ({ data }: MessageEvent<string>) => {
      tickets.add(idIn(data))
      names.add('listTickets')
      later()
    }
    // What happened while nobody listened.
    const onMissed = () => {
      tickets.add('*')
      for (const name of ['listMentions', 'listTicketDeadlines', 'openInteractions']) names.add(name)
      onCounts()
    }
    const onMention = () => {
      names.add('listMentions')
      later()
    }
    const onContacts = () => {
      names.add('openInteractions')
      later()
    }
    const listen = () => {
      source = new EventSource(ticketEventsPath)
      source.onopen = () => {
        setLive(true)
        tries = 0
        if (wasDown) onMissed()
        wasDown = false
      }
      source.onerror = () => {
        setLive(false)
        wasDown = true
        // The browser tries again by itself, unless it was refused.
        if (source?.readyState !== EventSource.CLOSED) return
        retry = window.setTimeout(listen, pauses[Math.min(tries, pauses.length - 1)])
        tries += 1
      }
      source.addEventListener('counts', onCounts)
      source.addEventListener('ticket', onTicket)
      source.addEventListener('missed', onMissed)
      source.addEventListener('mention', onMention)
      source.addEventListener('contacts', onContacts)
      source.addEventListener('presence', ({ data }: MessageEvent<string>) => told.current(idIn(data)))
    }

    listen()
    return () => {
      source?.close()
      window.clearTimeout(retry)
      window.clearTimeout(soon)
    }
  }, [queries, isOver])

  return { isLive }
}

function idIn(data: string): string {
  try {
    const { id } = JSON.parse(data) as { id?: unknown }
    return typeof id === 'string' ? id : '*'
  } catch {
    return '*'
  }
}
