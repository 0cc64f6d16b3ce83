import { messages } from '#console/movements/messages.ts'
import styles from '#console/movements/movements.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { getGatewayStatus } from '#contract/gateway.ts'
import { formatInstant } from '#ui/format-date.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Above every page while the payment gateway does not answer, for those who see money. */
export function GatewayLine() {
  const has = useHas()
  const viewer = useViewer()
  const { data } = useReply(getGatewayStatus, {}, { when: has('money.read'), every: 60_000, freshFor: 30_000 })
  return (
    <div role="status" className={data?.awaySince ? styles.away : undefined}>
      {data?.awaySince && (
        <SunkenLine tone="due" strong={messages.away(formatInstant(data.awaySince, viewer))}>
          {messages.awayMore}
        </SunkenLine>
      )}
    </div>
  )
}
