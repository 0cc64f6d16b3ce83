import * as contract from '#contract/replies.ts'
import { customerExists } from '#server/customers/family.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { fillReply } from './fill-reply.ts'
import { listReplies, readReply, replyIsSeen } from './queries.ts'
import { createReply, updateReply } from './save-reply.ts'

export function replyRoutes(serve: Serve): void {
  serve.read(contract.listSavedReplies, 'note.write', (db, viewer, { query }) => listReplies(db, viewer, query.retired))
  serve.write(contract.createSavedReply, 'note.write', async (work, { body }) =>
    readReply(work.db, work.viewer, await createReply(work, body)),
  )
  serve.write(
    contract.updateSavedReply,
    'note.write',
    async (work, { params, body, ifMatch }) => {
      await updateReply(work, params.id, body, ifMatch)
      return readReply(work.db, work.viewer, params.id)
    },
    { find: replyIsSeen },
  )
  serve.write(contract.fillSavedReply, 'note.write', (work, { params, body }) => fillReply(work, { customerId: params.id }, body), {
    find: customerExists,
  })
  serve.write(contract.fillReplyForProspect, 'note.write', (work, { params, body }) => fillReply(work, { prospectId: params.id }, body), {
    find: rowExists('prospects'),
  })
}
