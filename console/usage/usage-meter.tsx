import { IconAlertTriangle } from '@tabler/icons-react'
import { ServiceName } from '#console/services/service-name.tsx'
import { amountInWords } from '#console/usage/amount-words.ts'
import { EarlierMonths } from '#console/usage/earlier-months.tsx'
import { messages } from '#console/usage/messages.ts'
import styles from '#console/usage/usage.module.css'
import type { UsageLine } from '#contract/usage.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatMonth } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const toneOf = (percent: number) => (percent >= 100 ? 'stop' : percent >= 80 ? 'due' : 'plain')

/** One service: how much it has used this month of what is included, in words and as a bar, and the months before. */
export function UsageMeter({ line, can, onChange }: { line: UsageLine; can: May; onChange: (() => void) | null }) {
  const viewer = useViewer()
  const { service, serviceKind, unit, current, allowanceFrom } = line
  const month = formatMonth(current.periodOn, viewer)
  const used = amountInWords(current.used, viewer)
  return (
    <>
      <div className={styles.head}>
        <h2>
          <ServiceName service={service} />
        </h2>
        <span className={styles.kind}>{messages.kinds[serviceKind]}</span>
        <Standing percent={current.percent} />
      </div>
      <p>
        {current.allowance === null
          ? messages.usedOfNothing(used, messages.units[unit], month)
          : messages.used(used, amountInWords(current.allowance, viewer), messages.units[unit], month)}
      </p>
      {current.percent !== null && (
        <div className={styles.measure}>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} data-tone={toneOf(current.percent)} style={{ width: `${Math.min(100, current.percent)}%` }} />
          </span>
          <span className={styles.percent}>{messages.percent(current.percent)}</span>
        </div>
      )}
      <p className={styles.second}>
        {current.lastReadingAt === null ? (
          messages.noReading
        ) : (
          <>
            {messages.reading} <ShownDate instant={current.lastReadingAt} />
          </>
        )}
        {allowanceFrom && ` · ${messages.from[allowanceFrom]}`}
      </p>
      {onChange && (
        <div className={styles.acts}>
          <ActionButton because={can.allowed ? undefined : [can.because, can.instead].filter(Boolean).join(' ')} onPress={onChange}>
            {messages.change}
            <span className="for-ears"> {messages.ofWhich(service, messages.units[unit])}</span>
          </ActionButton>
        </div>
      )}
      <EarlierMonths line={line} />
    </>
  )
}

function Standing({ percent }: { percent: number | null }) {
  if (percent === null || percent < 80) return null
  return (
    <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone={percent >= 100 ? 'stop' : 'due'}>
      {percent >= 100 ? messages.over : messages.near}
    </StatusWord>
  )
}
