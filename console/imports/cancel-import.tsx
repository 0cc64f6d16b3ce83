import { useState } from 'react'
import { messages } from '#console/imports/messages.ts'
import { cancelImport, type ImportDetail } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { useCounts } from '#ui/format-count.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.running

/** Stopping, after saying what stays. */
export function CancelImport({ detail, act = words.cancel }: { detail: ImportDetail; act?: string }) {
  const shown = useCounts()
  const [isAsking, setAsking] = useState(false)
  const cancel = useSubmit(cancelImport, { outdates: ['getImport', 'listImports'] })
  const { can, position, rows } = detail
  if (!can.cancel.allowed && can.cancel.because === undefined) return null

  return isAsking ? (
    <FormPanel
      title={words.cancelTitle}
      lead={
        detail.status === 'running' ? words.cancelLead(shown(position), shown(Math.max(0, (rows ?? 0) - position))) : words.cancelUnread
      }
      kind="stop"
      act={words.cancelAct}
      onSubmit={() => cancel.mutateAsync({ params: { id: detail.id } })}
      onClose={() => setAsking(false)}
    />
  ) : (
    <ActionButton because={can.cancel.allowed ? undefined : can.cancel.because} onPress={() => setAsking(true)}>
      {act}
    </ActionButton>
  )
}
