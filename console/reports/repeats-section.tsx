import { useState } from 'react'
import type { z } from 'zod'
import { CsvLink } from '#console/reports/csv-link.tsx'
import { labelWords, percentWords } from '#console/reports/label-words.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import type { ReportState } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { repeatBy, repeatContacts, repeatContactsCsv } from '#contract/reports.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { formatDate } from '#ui/format-date.ts'
import { ShareBars } from '#ui/share-bars.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.repeats
const mostBars = 8
/** A share of fewer says more about chance than about the work. */
const fewest = 5

/** After how many contacts the customer came to us again within a week, by what was agreed on and by whom. */
export function RepeatsSection({ state }: { state: ReportState }) {
  const viewer = useViewer()
  const [by, setBy] = useState<z.infer<typeof repeatBy>>('disposition')
  const query = { ...state.filters, from: state.from, to: state.to, by }
  const reply = useReply(repeatContacts, { query } as never, { keepPrevious: true, freshFor: 60_000 })
  const share = ({ contacts, repeats }: { contacts: number; repeats: number }) => percentWords(repeats / contacts, viewer.locale)
  const shown = (count: number) => formatCount(count, viewer)
  return (
    <ShownReply reply={reply} what={words.title}>
      {({ until, lines }) => {
        const named = lines.map((line) => ({ ...line, label: labelWords(by, line) }))
        const bars = named.filter(({ contacts, repeats }) => contacts >= fewest && repeats > 0).slice(0, mostBars)
        return (
          <div>
            <ChartPanel
              title={words.title}
              lead={words.lead(formatDate(until, viewer))}
              chart={
                bars.length === 0 ? (
                  <EmptyState>{words.none}</EmptyState>
                ) : (
                  <ShareBars
                    label={words.title}
                    bars={bars.map((line) => ({
                      key: line.key,
                      label: line.label,
                      value: line.repeats / line.contacts,
                      words: words.words(share(line), shown(line.contacts)),
                    }))}
                  />
                )
              }
              table={
                <ChartTable
                  label={words.title}
                  head={[words.by[by], words.contacts, words.repeats, words.percent]}
                  rows={named.map((line) => ({
                    key: line.key,
                    cells: [line.label, shown(line.contacts), shown(line.repeats), share(line)],
                  }))}
                />
              }
            />
            <div className={styles.under}>
              <div className={styles.filters}>
                <LabelledSelect
                  label={words.by.label}
                  value={by}
                  options={repeatBy.options.map((value) => ({ value, label: words.by[value] }))}
                  onChange={(value) => setBy(value as typeof by)}
                />
                <CsvLink href={addressOf(repeatContactsCsv, { query })} of={words.title} />
              </div>
            </div>
          </div>
        )
      }}
    </ShownReply>
  )
}
