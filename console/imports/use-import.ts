import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getImport, type ImportDetail } from '#contract/imports.ts'
import type { Problem } from '#ui/problem.ts'
import { useReply } from '#ui/use-endpoint.ts'

const isMoving = (status: ImportDetail['status']) => status === 'checking' || status === 'running'

/** What an import changes elsewhere once it has stopped: lists, choices, the company's fields. */
const madeOld = ['listImports', 'listCustomers', 'filterChoices', 'listCustomFields', 'listDispositions', 'listImportProfiles', 'recent']

/** One import; while it moves it is asked for every second, for as long as the page is in view. */
export function useImport(id: string): UseQueryResult<ImportDetail, Problem> {
  const [watched, setWatched] = useState(true)
  const queries = useQueryClient()
  const reply = useReply(getImport, { params: { id } }, { freshFor: 0, ...(watched ? { every: 1_000 } : {}) })
  const status = reply.data?.status

  useEffect(() => {
    if (!status) return
    setWatched(isMoving(status))
    if (!isMoving(status)) void queries.invalidateQueries({ predicate: ({ queryKey }) => madeOld.includes(String(queryKey[0])) })
  }, [status, queries])

  return reply
}
