import { useQueryClient } from '@tanstack/react-query'
import type { KeptFiles } from '#console/tickets/use-message-files.ts'
import { isOfTicket } from '#console/tickets/use-ticket-draft.ts'
import { dropDraftFile } from '#contract/ticket-files.ts'
import type { Ticket } from '#contract/tickets.ts'
import type { Problem } from '#ui/problem.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

type DraftFile = Ticket['draftFiles'][number]
export type DraftFiles = {
  /** Those of the answer, or of the note. */
  of: (isInternal: boolean) => KeptFiles
  /** They went with what was sent. */
  sent: (isInternal: boolean) => void
}

/** The files of what one writes on a ticket: the server keeps them beside the draft, and the ticket that is shown names them. */
export function useDraftFiles({ id, draftFiles }: Ticket): DraftFiles {
  const queries = useQueryClient()
  const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => isOfTicket(queryKey, id)
  const change = (how: (before: DraftFile[]) => DraftFile[]) => {
    // A read that is under way may have been made before: it is made anew.
    const isReading = queries.isFetching({ predicate }) > 0
    if (isReading) void queries.cancelQueries({ predicate })
    queries.setQueriesData<Ticket>({ predicate }, (before) => before && { ...before, draftFiles: how(before.draftFiles) })
    if (isReading) void queries.invalidateQueries({ predicate })
  }
  const leaveOut = useSubmit(dropDraftFile)
  const drop = (fileId: string) => {
    change((before) => before.filter((file) => file.id !== fileId))
    // One that is not there is left out already; of any other refusal the ticket says again what waits.
    const onError = ({ status }: Problem) => void (status !== 404 && queries.invalidateQueries({ predicate }))
    leaveOut.mutate({ params: { id, fileId } }, { onError })
  }
  return {
    of: (isInternal) => ({
      files: draftFiles.filter((file) => file.isInternal === isInternal),
      add: (file) => change((before) => [...before.filter((other) => other.id !== file.id), { ...file, isInternal }]),
      drop,
      draftOf: { ticketId: id, isInternal },
      problem: leaveOut.error && leaveOut.error.status !== 404 ? leaveOut.error : null,
    }),
    sent: (isInternal) => change((before) => before.filter((file) => file.isInternal !== isInternal)),
  }
}
