import { useEffect } from 'react'
import { useTicketCounts } from '#console/tickets/use-ticket-counts.ts'

/** Tells the rail how many tickets wait for the viewer: new ones, and those whose customer wrote. Apart from the rail, which the first page draws without it. */
export function RailCount({ onCount }: { onCount: (count: number) => void }) {
  const mine = useTicketCounts().data?.mine ?? []
  const count = mine.reduce((sum, { queue, count: many }) => (queue === 'waiting' || queue === 'new' ? sum + many : sum), 0)
  useEffect(() => onCount(count), [count, onCount])
  return null
}
