import * as contract from '#contract/blocks.ts'
import type { Serve } from '#server/serve.ts'
import { addBlock } from './add-block.ts'
import { liftBlock } from './lift-block.ts'
import { previewBlock } from './preview-block.ts'
import { attemptsOn, blockExists, blocksList, oneBlock } from './queries.ts'

export function blockRoutes(serve: Serve): void {
  serve.read(contract.listBlocks, 'settings.read', blocksList)
  serve.read(contract.previewBlock, 'block.manage', previewBlock)
  serve.write(contract.addBlock, 'block.manage', async (work, { body }) => oneBlock(work.db, work.viewer, await addBlock(work, body)))
  serve.write(
    contract.liftBlock,
    'block.manage',
    async (work, { params, body }) => {
      await liftBlock(work, params.id, body.because)
      return oneBlock(work.db, work.viewer, params.id)
    },
    { find: blockExists },
  )
  serve.read(contract.listBlockAttempts, 'settings.read', attemptsOn, { find: blockExists })
}
