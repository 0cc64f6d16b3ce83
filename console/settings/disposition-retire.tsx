import { messages } from '#console/settings/messages.ts'
import { type Disposition, updateDisposition } from '#contract/notes.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.dispositions

/** Takes a disposition out of the list that new notes choose from, or puts it back. */
export function DispositionRetire({ disposition, onClose }: { disposition: Disposition; onClose: () => void }) {
  const { id, name, retired, version } = disposition
  const update = useSubmit(updateDisposition, { outdates: ['listDispositions', 'staffHistory'] })
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
