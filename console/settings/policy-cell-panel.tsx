import { messages } from '#console/settings/messages.ts'
import type { PolicyCellGiven } from '#console/settings/policy-cell.tsx'
import { ReasonPanel } from '#console/settings/reason-panel.tsx'
import { tightenPolicy } from '#contract/company.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.policy

/** Tightens a cell to no, or gives it back what was shipped, with a reason. */
export function PolicyCellPanel({
  subject,
  label,
  cell,
  onClose,
}: {
  subject: string
  label: string
  cell: PolicyCellGiven
  onClose: () => void
}) {
  const submit = useSubmit(tightenPolicy, { outdates: ['getPolicy', 'getCustomer', 'staffHistory'] })
  const status = words.status[cell.status] ?? cell.status
  return (
    <ReasonPanel
      title={cell.tightened ? words.restore(label, status) : words.tighten(label, status)}
      lead={cell.tightened ? words.restoreLead(cell.rule) : words.tightenLead}
      act={cell.tightened ? words.restoreAct : words.tightenAct}
      before={cell.because && <SunkenLine>{messages.soBecause(cell.because)}</SunkenLine>}
      onSubmit={(because) =>
        submit.mutateAsync({ params: { status: cell.status, subject }, body: { tightened: !cell.tightened, because } })
      }
      onClose={onClose}
    />
  )
}
