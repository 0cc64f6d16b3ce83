import { useRouter } from '@tanstack/react-router'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { type LinesState, type OpenedLine, readLines, withLines } from '#console/reports/line-address.ts'

/** What the lines of a report stand for, and which of them is opened; another choice closes it. It stands in the address, so that one comes back to it. */
export function useLinesBy<By extends string>(first: By, options: readonly By[], words: Readonly<Record<By | 'label', string>>) {
  const { history } = useRouter()
  const search = useSyncExternalStore(history.subscribe, () => history.location.search)
  const { counted, opened } = useMemo(() => readLines(search), [search])
  const [pressed, setPressed] = useState({})
  const by = options.find((one) => one === counted) ?? first
  const show = (state: LinesState, how: 'push' | 'replace' = 'push') => {
    const { pathname, search: before } = history.location
    const address = withLines(`${pathname}${before}`, state)
    if (address !== `${pathname}${before}`) history[how](address)
  }
  const choice = (
    <LabelledSelect
      label={words.label}
      value={by}
      options={options.map((value) => ({ value, label: words[value] }))}
      onChange={(value) => show({ counted: value, opened: null })}
    />
  )
  return {
    by,
    choice,
    opened,
    /** Anew with each press, also one on the same name. */
    pressed,
    open: (line: OpenedLine) => {
      setPressed({})
      show({ counted, opened: line })
    },
    /** Of what is opened, something else: no step to come back to. */
    change: (line: OpenedLine) => show({ counted, opened: line }, 'replace'),
    close: () => show({ counted, opened: null }),
  }
}
