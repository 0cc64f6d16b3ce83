import { useViewer } from '#ui/viewer-context.ts'

/** Today in the company's zone, `YYYY-MM-DD`. */
export function useToday(): string {
  const { now, timeZone } = useViewer()
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now())
}
