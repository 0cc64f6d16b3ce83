import { useEffect, useState } from 'react'
import type { ToExport } from '#console/exports/export-context.ts'
import {
  type ExportLine,
  exportCustomerCsv,
  exportCustomerJson,
  exportCustomersCsv,
  exportCustomersJson,
  getMarkedExport,
} from '#contract/exports.ts'
import { addressOf } from '#ui/exchange.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** A download is its browser's: after this long without a word from the server it has not begun. */
const beginsWithinSeconds = 15

export type ExportRun = {
  state: 'idle' | 'begins' | 'not_begun' | ExportLine['state']
  records: number
  start: (format: 'csv' | 'json') => void
}

/** Begins the download in the browser and asks the server how it goes, by a mark made for it. */
export function useExportRun(subject: ToExport): ExportRun {
  const [mark, setMark] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const [isLate, setLate] = useState(false)
  const reply = useReply(getMarkedExport, { params: { mark: mark ?? '' } }, { when: mark !== null && !isOver && !isLate, every: 700 })
  const line = mark === null ? null : (reply.data?.export ?? null)
  const hasBegun = line !== null

  useEffect(() => {
    if (line && line.state !== 'running') setOver(true)
  }, [line])
  useEffect(() => {
    if (mark === null || hasBegun) return
    const timer = setTimeout(() => setLate(true), beginsWithinSeconds * 1000)
    return () => clearTimeout(timer)
  }, [mark, hasBegun])

  return {
    state: mark === null ? 'idle' : line ? line.state : isLate ? 'not_begun' : 'begins',
    records: line?.records ?? 0,
    start: (format) => {
      const made = crypto.randomUUID()
      setOver(false)
      setLate(false)
      setMark(made)
      save(fileAddress(subject, format, made))
    },
  }
}

function fileAddress(subject: ToExport, format: 'csv' | 'json', mark: string): string {
  if (subject.list) return addressOf(format === 'csv' ? exportCustomersCsv : exportCustomersJson, { query: { ...subject.list, mark } })
  return addressOf(format === 'csv' ? exportCustomerCsv : exportCustomerJson, { params: { id: subject.customerId }, query: { mark } })
}

/** As a link that is kept, not opened: the page stays, and a refusal never takes its place. */
function save(address: string) {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
