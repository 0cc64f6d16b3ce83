import { type ReactNode, useState } from 'react'
import styles from '#ui/chart-panel.module.css'
import { KeyCap } from '#ui/key-cap.tsx'
import { useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'
import { Section } from '#ui/section.tsx'

export type ChartPanelProps = {
  title: string
  /** Beside the title, in grey: what is shown of how much. */
  lead?: string
  chart: ReactNode
  table: ReactNode
  /** The chart of the screen: `T` goes from it to its table and back. */
  withKey?: boolean
}

/** A chart and the table of its values, one at a time. */
export function ChartPanel({ title, lead, chart, table, withKey = false }: ChartPanelProps) {
  const [isTable, setTable] = useState(false)
  const flip = () => setTable(!isTable)
  const words = isTable ? messages.chart.chart : messages.chart.table
  useKeys([withKey ? { keys: 't', label: `${title}: ${words}`, run: flip } : null])

  return (
    <Section
      title={title}
      beside={
        <>
          {lead && <span className={styles.lead}>{lead}</span>}
          <button type="button" className={styles.flip} onClick={flip}>
            <span className="for-ears">{title}: </span>
            {words} {withKey && <KeyCap keys="T" />}
          </button>
        </>
      }
    >
      {isTable ? table : chart}
    </Section>
  )
}
