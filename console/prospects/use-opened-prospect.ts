import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useVia } from '#console/customers/use-via.ts'
import { readProspect } from '#contract/prospects.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The prospect whose page is opened. The first request says how the agent got here, so that it is recorded once; every later one is quiet. */
export function useOpenedProspect(id: string) {
  const via = useVia()
  const queries = useQueryClient()
  const [isRecorded, setRecorded] = useState(false)
  const reply = useReply(readProspect, { params: { id }, query: isRecorded ? quietly : { via } }, { keepPrevious: true })
  const { data } = reply

  useEffect(() => {
    if (!data || isRecorded) return
    queries.setQueryData([readProspect.name, { id }, quietly], data)
    setRecorded(true)
  }, [data, id, isRecorded, queries])

  return reply
}

/** What reads a prospect without opening them anew. */
export const quietly = { quiet: 'true' } as const
