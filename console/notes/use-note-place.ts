import { useParams } from '@tanstack/react-router'

/** The customer and the note of the address. */
export function useNotePlace(): { customerId: string; noteId: string } {
  const { id = '', noteId = '' }: { id?: string; noteId?: string } = useParams({ strict: false })
  return { customerId: id, noteId }
}
