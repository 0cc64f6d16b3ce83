import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOpening } from '#console/customers/opening-context.ts'
import { getDashboard } from '#contract/dashboard.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The dashboard, whose reply brings the header with it: the whole first page is one request. */
export function useDashboard(id: string, withTickets: boolean) {
  const { via, isRecorded, arrived, refused } = useOpening()
  const queries = useQueryClient()
  const tickets = withTickets ? { tickets: 'true' } : {}
  const reply = useReply(
    getDashboard,
    { params: { id }, query: isRecorded ? { quiet: 'true', ...tickets } : { via } },
    { keepPrevious: true },
  )
  const { data, error, isPlaceholderData, isFetching } = reply

  useEffect(() => {
    if (!data || isPlaceholderData || data.customer.id !== id) return
    // What is kept from before and is asked anew is not handed on as if it were new.
    if (!isRecorded && isFetching) return
    // Under the quiet address as well, or the same page would be asked for twice.
    if (!isRecorded) queries.setQueryData([getDashboard.name, { id }, { quiet: 'true' }], data)
    arrived(data.customer)
  }, [data, isPlaceholderData, isFetching, id, isRecorded, arrived, queries])
  useEffect(() => {
    if (error && !data) refused(error)
  }, [error, data, refused])

  return reply
}
