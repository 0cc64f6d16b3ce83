import { messages as words } from '#console/replies/messages.ts'
import { type SavedReply, updateSavedReply } from '#contract/replies.ts'
import { RetirePanel } from '#ui/retire-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Takes a saved reply out of the list, or puts it back. */
export function ReplyRetire({ reply, onClose }: { reply: SavedReply; onClose: () => void }) {
  const { id, name, version } = reply
  const update = useSubmit(updateSavedReply, { outdates: ['listSavedReplies', 'staffHistory'] })
  return (
    <RetirePanel
      name={name}
      retired={reply.retired}
      words={words}
      lead={words.retireLead}
      onRetired={(retired) => update.mutateAsync({ params: { id }, ifMatch: version, body: { retired } })}
      onClose={onClose}
    />
  )
}
