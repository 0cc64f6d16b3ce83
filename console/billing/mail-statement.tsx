import { messages } from '#console/billing/manager-messages.ts'
import { mailStatement } from '#contract/ledger.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatDate } from '#ui/format-date.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.statement

type MailProps = {
  id: string
  address: string
  period: { from: string; to: string }
  onClose: () => void
  onDone: (address: string) => void
}

/** Says what goes where before it goes. */
export function MailStatement({ id, address, period, onClose, onDone }: MailProps) {
  const viewer = useViewer()
  const submit = useSubmit(mailStatement, { outdates: ['listMessages', 'listChanges'] })
  const send = async () => {
    const { sentTo } = await submit.mutateAsync({ params: { id }, body: period })
    onDone(sentTo)
  }
  return (
    <FormPanel
      title={words.mailTitle}
      lead={words.mailLead(address, formatDate(period.from, viewer, 'always'), formatDate(period.to, viewer, 'always'))}
      act={words.mailAct}
      onSubmit={send}
      onClose={onClose}
    />
  )
}
