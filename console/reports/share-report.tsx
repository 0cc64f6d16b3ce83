import type { ReactNode } from 'react'
import { CsvLink } from '#console/reports/csv-link.tsx'
import styles from '#console/reports/reports.module.css'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable, type ChartTableProps } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type ShareBar, ShareBars } from '#ui/share-bars.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** The page of a report of shares: its filters, and under them what was read. */
export function ShareReportPage({
  title,
  lead,
  filters,
  isAsked,
  children,
}: Record<'title' | 'lead', string> & Record<'filters' | 'children', ReactNode> & { isAsked: boolean }) {
  return (
    <SheetPage title={title} lead={lead}>
      <div className={styles.filters}>{filters}</div>
      {isAsked && children}
    </SheetPage>
  )
}

type Props = {
  what: string
  /** The figures above all: each in words of its own. */
  figures: readonly { figure: string; of: string }[]
  title: string
  lead: string
  /** Said where there is nothing to count. */
  none: string
  bars: readonly ShareBar[]
  table: Omit<ChartTableProps, 'label'>
  /** Where the same is had as a file. */
  csv: string
}
const mostBars = 40

/** Figures, a bar for each share with its table, and the file. */
export function ShareReport({ what, figures, title, lead, none, bars, table, csv }: Props) {
  return (
    <>
      <ul className={styles.figures} aria-label={what}>
        {figures.map(({ figure, of }) => (
          <li key={of}>
            <p className={styles.figure}>{figure}</p>
            <p className={styles.support}>{of}</p>
          </li>
        ))}
      </ul>
      <div className={styles.readable}>
        <ChartPanel
          title={title}
          withKey
          lead={lead}
          chart={bars.length === 0 ? <EmptyState>{none}</EmptyState> : <ShareBars label={title} top={1} bars={bars.slice(0, mostBars)} />}
          table={<ChartTable label={title} {...table} />}
        />
      </div>
      <CsvLink href={csv} of={title} />
    </>
  )
}
