import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOpening } from '#console/customers/opening-context.ts'
import { getCustomer } from '#contract/customers.ts'
import { useReply } from '#ui/use-endpoint.ts'

export const accountKey = (id: string) => [getCustomer.name, { id }, { quiet: 'true' }]

/** The account cards, whose reply brings the header with it. */
export function useAccount(id: string) {
  const { via, isRecorded, arrived, refused } = useOpening()
  const queries = useQueryClient()
  const reply = useReply(getCustomer, { params: { id }, query: isRecorded ? { quiet: 'true' } : { via } }, { keepPrevious: true })
  const { data, error, isPlaceholderData } = reply

  useEffect(() => {
    if (!data || isPlaceholderData || data.customer.id !== id) return
    if (!isRecorded) queries.setQueryData(accountKey(id), data)
    arrived(data.customer)
  }, [data, isPlaceholderData, id, isRecorded, arrived, queries])
  useEffect(() => {
    if (error && !data) refused(error)
  }, [error, data, refused])

  return reply
}
