import { useRef } from 'react'
import { BlockTouches } from '#console/settings/block-touches.tsx'
import { blocksWords } from '#console/settings/blocks-words.ts'
import type { BlockKind, previewBlock } from '#contract/blocks.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const words = blocksWords
type Props = {
  touches: ReplyOf<typeof previewBlock>
  kind: BlockKind
  onSend: () => Promise<unknown>
  onBack: () => void
  onClose: () => void
}

/** What a block will stop, before it is made. Cancel goes back to what was typed. */
export function BlockSure({ touches, kind, onSend, onBack, onClose }: Props) {
  const isSent = useRef(false)
  return (
    <FormPanel
      title={words.sure(touches.shown)}
      lead={words.addLead}
      act={words.addAct}
      kind="stop"
      because={touches.blockId === null ? undefined : words.already(touches.shown)}
      onSubmit={async () => {
        await onSend()
        isSent.current = true
      }}
      onClose={() => (isSent.current ? onClose() : onBack())}
    >
      {() => <BlockTouches touches={touches} kind={kind} />}
    </FormPanel>
  )
}
