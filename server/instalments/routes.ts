import { listInstalments } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { instalmentsOf } from './queries.ts'

export function instalmentRoutes(serve: Serve): void {
  serve.read(listInstalments, 'money.read', instalmentsOf, { find: customerExists })
}
