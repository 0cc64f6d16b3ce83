import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

// Read by the compiler only: what the one data layer must accept and must refuse.
const plain = endpoint({
  name: 'listQueues',
  method: 'GET',
  path: '/api/queues',
  reply: z.object({ items: z.array(z.string()) }),
  summary: '',
})
const searched = endpoint({
  name: 'searchCustomers',
  method: 'GET',
  path: '/api/customers',
  query: z.object({ q: z.string().optional() }),
  reply: z.object({ total: z.number() }),
  summary: '',
})
const written = endpoint({
  name: 'removePhone',
  method: 'DELETE',
  path: '/api/phones/:id',
  params: z.object({ id: z.string() }),
  reply: null,
  summary: '',
})

export function useTypes() {
  const queues: string[] | undefined = useReply(plain, {}).data?.items
  const total: number | undefined = useReply(searched, {}).data?.total
  const remove = useSubmit(written)
  const nothing: ReplyOf<typeof written> = null

  remove.mutate({ params: { id: '1' } })
  // @ts-expect-error the id is missing
  remove.mutate({})
  // @ts-expect-error nobody asked for a body
  remove.mutate({ params: { id: '1' }, body: {} })
  // @ts-expect-error the query has no such field
  useReply(searched, { query: { name: 'x' } })

  return { queues, total, nothing }
}
