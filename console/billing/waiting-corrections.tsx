import { messages } from '#console/billing/manager-messages.ts'
import { sizeOf } from '#console/billing/size-of.ts'
import { type LedgerCorrection, listCorrections } from '#contract/ledger.ts'
import { formatMoney } from '#ui/format-money.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.corrections

/** What of this account waits for somebody to agree, so that nobody asks twice or promises it to the customer. */
export function useWaitingCorrections(id: string, when = true): readonly LedgerCorrection[] {
  const reply = useReply(listCorrections, { params: { id }, query: { status: 'waiting_for_approval', limit: 20 } }, { when })
  return reply.data?.items ?? []
}

export function WaitingCorrections({ id, waiting }: { id: string; waiting: readonly LedgerCorrection[] }) {
  const { locale } = useViewer()
  return waiting.map((row) => (
    <SunkenLine
      key={row.id}
      tone="due"
      strong={words.waits(words.kinds[row.kind], formatMoney(sizeOf(row.effect), locale), row.invoiceNumber)}
    >
      {row.because} <PlaceLink to={`/customers/${id}/billing?part=ledger`}>{words.look}</PlaceLink>
    </SunkenLine>
  ))
}
