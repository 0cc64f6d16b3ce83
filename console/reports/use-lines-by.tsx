import { useState } from 'react'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import type { TicketCaseKind } from '#contract/ticket-report.ts'

export type OpenedLine = { key: string; label: string; kind?: TicketCaseKind }

/** What the lines of a report stand for, and which of them is opened; another choice closes it. */
export function useLinesBy<By extends string>(first: By, options: readonly By[], words: Readonly<Record<By | 'label', string>>) {
  const [by, setBy] = useState<By>(first)
  const [opened, open] = useState<OpenedLine | null>(null)
  const choice = (
    <LabelledSelect
      label={words.label}
      value={by}
      options={options.map((value) => ({ value, label: words[value] }))}
      onChange={(value) => {
        setBy(value as By)
        open(null)
      }}
    />
  )
  return { by, choice, opened, open, close: () => open(null) }
}
