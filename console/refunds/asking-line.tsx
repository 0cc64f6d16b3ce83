import { messages } from '#console/refunds/messages.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** Told while the amount is typed: that somebody else has to approve it, and why. */
export function AskingLine({ asking }: { asking: string | null }) {
  return (
    <div role="status">
      {asking && (
        <SunkenLine tone="due" strong={asking}>
          {messages.asks}
        </SunkenLine>
      )}
    </div>
  )
}
