import { dispositionsWords } from '#console/settings/dispositions-words.ts'
import { type Disposition, updateDisposition } from '#contract/notes.ts'
import { RetirePanel } from '#ui/retire-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = dispositionsWords

/** Takes a disposition out of the list that new notes choose from, or puts it back. */
export function DispositionRetire({ disposition, onClose }: { disposition: Disposition; onClose: () => void }) {
  const { id, name, version } = disposition
  const update = useSubmit(updateDisposition, { outdates: ['listDispositions', 'staffHistory'] })
  return (
    <RetirePanel
      name={name}
      retired={disposition.retired}
      words={words}
      lead={words.retireLead}
      onRetired={(retired) => update.mutateAsync({ params: { id }, ifMatch: version, body: { retired } })}
      onClose={onClose}
    />
  )
}
