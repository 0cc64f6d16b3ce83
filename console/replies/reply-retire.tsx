import { messages as words } from '#console/replies/messages.ts'
import { type SavedReply, updateSavedReply } from '#contract/replies.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Takes a saved reply out of the list, or puts it back. */
export function ReplyRetire({ reply, onClose }: { reply: SavedReply; onClose: () => void }) {
  const { id, name, retired, version } = reply
  const update = useSubmit(updateSavedReply, { outdates: ['listSavedReplies', 'staffHistory'] })
  const title = retired ? words.bringBack(name) : words.retire(name)
  return (
    <FormPanel
      title={title}
      lead={retired ? undefined : words.retireLead}
      act={retired ? title : words.retireAct}
      onSubmit={() => update.mutateAsync({ params: { id }, ifMatch: version, body: { retired: !retired } })}
      onClose={onClose}
    />
  )
}
