import { useParams } from '@tanstack/react-router'

/** The prospect and the note of the address. */
export function useProspectPlace(): { prospectId: string; noteId: string } {
  const { id = '', noteId = '' }: { id?: string; noteId?: string } = useParams({ strict: false })
  return { prospectId: id, noteId }
}
