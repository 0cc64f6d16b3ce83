import { listMessages } from '#contract/panels.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { messagesOf } from './queries.ts'

export function messagingRoutes(serve: Serve): void {
  serve.read(listMessages, 'message.read', messagesOf, { find: customerExists })
}
