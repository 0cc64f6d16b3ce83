import { messages } from '#console/billing/manager-messages.ts'
import { askingWords } from '#console/refunds/asking.ts'
import { messages as giving } from '#console/refunds/messages.ts'
import { correctionTerms } from '#contract/ledger.ts'
import { formatMoney } from '#ui/format-money.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Terms = ReplyOf<typeof correctionTerms>

/** Up to what the viewer corrects in the customer's favor by themselves, and the words for an amount that somebody has to agree to. */
export function useCorrectionTerms(id: string, minor: string, inFavor: boolean) {
  const { locale } = useViewer()
  const { data: terms } = useReply(correctionTerms, { params: { id } }, { when: inFavor })
  return { terms, asking: terms && inFavor ? askingWords(terms.withoutAsking, minor, locale) : null }
}

/** Said before it is sent: the limit, or who has to agree. */
export function LimitLine({ terms, asking }: { terms: Terms | undefined; asking: string | null }) {
  const { locale } = useViewer()
  const upTo = terms?.withoutAsking.upTo
  return (
    <div role="status">
      {asking ? (
        <SunkenLine tone="due" strong={asking}>
          {giving.asks}
        </SunkenLine>
      ) : (
        upTo && <SunkenLine>{messages.corrections.upTo(formatMoney(upTo, locale))}</SunkenLine>
      )}
    </div>
  )
}
