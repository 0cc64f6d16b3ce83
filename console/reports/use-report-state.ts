import { useRouter } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useToday } from '#console/imports/use-today.ts'
import { readLines, withLines } from '#console/reports/line-address.ts'
import { type ReportState, readReportAddress, reportAddress } from '#console/reports/report-address.ts'

/** What the report shows, kept in the address of this place. */
export function useReportState(): [ReportState, (change: Partial<ReportState>) => void] {
  const { history } = useRouter()
  const today = useToday()
  const search = useSyncExternalStore(history.subscribe, () => history.location.search)
  const state = readReportAddress(search, today)
  return [state, (change) => history.push(withLines(reportAddress({ ...state, ...change }, history.location.pathname), readLines(search)))]
}
