import { listDispositions } from '#contract/notes.ts'
import type { Serve } from '#server/serve.ts'
import { dispositionsFor } from './queries.ts'

export function dispositionRoutes(serve: Serve): void {
  serve.read(listDispositions, 'customer.read', dispositionsFor)
}
