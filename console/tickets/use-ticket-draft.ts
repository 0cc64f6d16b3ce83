import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { useIsSessionOver } from '#console/session/use-is-session-over.ts'
import { type KeptDraft, type OpenDraft, openDraftOf } from '#console/tickets/open-draft.ts'
import { listTicketDrafts, saveTicketDraft } from '#contract/ticket-drafts.ts'
import { getTicket, type Ticket } from '#contract/tickets.ts'
import { exchange } from '#ui/exchange.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'
import { guarded, type ReplyOf } from '#ui/use-endpoint.ts'

const lookMs = 2_000

/** What one writes on a ticket, of one kind: kept a moment after each word, when another page is shown, and when this one is left. */
export function useTicketDraft(ticket: Ticket, readAt: number, isInternal: boolean): OpenDraft {
  const { id } = ticket
  const { staff } = useSession()
  const kept = keptIn(ticket, isInternal)
  const [openedAt] = useState(() => Date.now())
  const [draft] = useState(() => {
    const opened = openDraftOf(staff.id, id, isInternal)
    opened.open(kept)
    return opened
  })
  useSaving(draft, id)
  useSyncExternalStore(draft.listen, draft.snapshot)

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the ticket was read anew
  useEffect(() => draft.read(kept, { isFresh: readAt > openedAt }), [draft, kept?.version, readAt, openedAt])
  useWatchElsewhere(id, draft.state.elsewhere !== null)
  useEffect(() => {
    const flush = () => draft.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      // Another page of the console: the pause is over.
      void draft.settle()
    }
  }, [draft])
  return draft
}

/** Nobody is told that a draft was kept: while one chooses between two texts, the other one is read anew. */
function useWatchElsewhere(id: string, isChoosing: boolean) {
  const queries = useQueryClient()
  const isOver = useIsSessionOver()
  const sessionEnded = useSessionEnded()
  useEffect(() => {
    if (!isChoosing || isOver) return
    const left = new AbortController()
    const look = async () => {
      const asked = exchange(listTicketDrafts, { params: { id }, signal: left.signal })
      const { drafts } = (await guarded(asked, listTicketDrafts, sessionEnded)) as ReplyOf<typeof listTicketDrafts>
      const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => isOfTicket(queryKey, id)
      if (!left.signal.aborted) queries.setQueriesData<Ticket>({ predicate }, (before) => before && { ...before, drafts })
    }
    const watch = window.setInterval(() => {
      // Left, or refused: the next look tells.
      if (!document.hidden) look().catch(() => undefined)
    }, lookMs)
    return () => {
      window.clearInterval(watch)
      left.abort()
    }
  }, [queries, id, isChoosing, isOver, sessionEnded])
}

const isOfTicket = ([name, params]: readonly unknown[], id: string) =>
  name === getTicket.name && (params as { id?: string } | null)?.id === id

function useSaving(draft: OpenDraft, id: string) {
  const queries = useQueryClient()
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()
  const { isInternal } = draft.state.draft
  draft.save = (body, version, how) =>
    guarded(
      exchange(saveTicketDraft, { params: { id }, body: { ...body, version }, interactionId, ...how }),
      saveTicketDraft,
      sessionEnded,
    ) as Promise<{ version: number }>
  draft.onKept = ({ text, version }) => {
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => isOfTicket(queryKey, id)
    // A read that is under way may have been made before: it is made anew.
    const isReading = queries.isFetching({ predicate }) > 0
    if (isReading) void queries.cancelQueries({ predicate })
    const seenMessageId = draft.state.draft.seenMessageId ?? null
    const now = version === 0 ? [] : [{ text, version, isInternal, seenMessageId, savedAt: new Date().toISOString() }]
    queries.setQueriesData<Ticket>(
      { predicate },
      (before) => before && { ...before, drafts: [...now, ...before.drafts.filter((other) => other.isInternal !== isInternal)] },
    )
    if (isReading) void queries.invalidateQueries({ predicate })
  }
}

const keptIn = ({ drafts }: Ticket, isInternal: boolean): KeptDraft | null => drafts.find((each) => each.isInternal === isInternal) ?? null
