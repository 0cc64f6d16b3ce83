import type { ReactNode } from 'react'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import { isPeriod } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { TeamChoice } from '#console/reports/team-choice.tsx'
import type { useReportState } from '#console/reports/use-report-state.ts'
import { SheetPage } from '#ui/sheet-page.tsx'

type Props = {
  title: string
  lead: string
  state: ReturnType<typeof useReportState>
  /** What its lines stand for. */
  choice: ReactNode
  children: ReactNode
}

/** The page of a report about tickets: which time, counted by what, of which team. */
export function TicketReportPage({ title, lead, state: [{ from, to, filters }, change], choice, children }: Props) {
  return (
    <SheetPage title={title} lead={lead}>
      <div className={styles.filters}>
        <PeriodChoice from={from} to={to} onChange={(period) => change(period)} />
        {choice}
        <TeamChoice filters={filters} onChange={(next) => change({ filters: next })} />
      </div>
      {isPeriod({ from, to }) && children}
    </SheetPage>
  )
}
