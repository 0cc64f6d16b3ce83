import { useEffect, useRef } from 'react'
import { saveTicketDraft } from '#contract/tickets.ts'
import { exchange } from '#ui/exchange.ts'
import type { Problem } from '#ui/problem.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const pauseMs = 800

export type DraftText = { text: string; isInternal: boolean; seenMessageId?: string }

/**
 * Keeps what was begun a moment after each word and when the page is left, so that it is there again after the browser was closed. What is
 * refused is not sent anew until it reads differently.
 */
export function useTicketDraft(id: string, draft: DraftText, initial: DraftText): { problem: Problem | null; forget: () => void } {
  const now = JSON.stringify(draft)
  const typed = useRef(now)
  const asked = useRef(JSON.stringify(initial))
  const kept = useRef(asked.current)
  const { mutate, error, isPending } = useSubmit(saveTicketDraft, {
    onDone: (_reply, { body }) => {
      kept.current = JSON.stringify(body)
    },
  })

  useEffect(() => {
    typed.current = now
    if (now === asked.current) return
    // What is empty and was is no draft, whatever was read meanwhile.
    if (isEmpty(now) && isEmpty(kept.current)) return
    const later = window.setTimeout(() => {
      asked.current = now
      mutate({ params: { id }, body: JSON.parse(now) as DraftText })
    }, pauseMs)
    return () => window.clearTimeout(later)
  }, [now, id, mutate])

  useEffect(() => {
    const isOpen = () => typed.current !== kept.current && !(isEmpty(typed.current) && isEmpty(kept.current))
    // The page goes: a request that is on its way would go with it.
    const flush = () => {
      const last = typed.current
      if (!isOpen()) return
      exchange(saveTicketDraft, { params: { id }, body: JSON.parse(last), keepalive: true }).then(
        () => {
          kept.current = last
        },
        () => undefined,
      )
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      // Another page of the console: the pause is over.
      if (typed.current !== asked.current && isOpen()) mutate({ params: { id }, body: JSON.parse(typed.current) as DraftText })
    }
  }, [id, mutate])

  return {
    problem: isPending ? null : error,
    /** It was sent: the server has dropped it. */
    forget: () => {
      const nothing = JSON.stringify({ ...draft, text: '' })
      typed.current = nothing
      asked.current = nothing
      kept.current = nothing
    },
  }
}

const isEmpty = (draft: string) => (JSON.parse(draft) as DraftText).text === ''
