import { useEffect, useRef, useState } from 'react'

const place = (name: string) => `portal.ticket.${name}`

/** What is being written, kept in this tab until it is sent or the tab is closed; nothing begun: what stood there before. */
export function useTicketDraft(name: string, before = ''): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(place(name)) ?? before)
  const write = (next: string) => {
    setText(next)
    sessionStorage.setItem(place(name), next)
  }
  const drop = () => {
    setText('')
    sessionStorage.removeItem(place(name))
  }
  return [text, write, drop]
}

/** Whether the ticket was open at any time since this was begun; kept with what is written, and over once it is sent or emptied. */
export function useWasOpen(name: string, text: string, isOpen: boolean): boolean {
  const at = place(`${name}.open`)
  const [was, setWas] = useState(() => sessionStorage.getItem(at) !== null)
  const is = text.trim() !== '' && (was || isOpen)
  if (is !== was) setWas(is)
  useEffect(() => (is ? sessionStorage.setItem(at, 'true') : sessionStorage.removeItem(at)), [at, is])
  return is
}

/** A file that was brought for a message; it is kept on our side for a day, and longer only by the message that names it. */
export type Brought = { id: string; name: string; at: number }
const keptHours = 23

/** The files of what is being written, kept with it. Those that are there no longer are named once, in `gone`. */
export function useDraftFiles(name: string): {
  files: Brought[]
  gone: string[]
  setFiles: (change: (before: readonly Brought[]) => Brought[]) => void
  dropFiles: () => void
} {
  const at = place(`${name}.files`)
  const [kept, keep] = useState(() => filesOf(sessionStorage.getItem(at)))
  const [files, show] = useState(() => kept.filter(isThere))
  const latest = useRef(files)
  const setFiles = (change: (before: readonly Brought[]) => Brought[]) => {
    latest.current = change(latest.current)
    show(latest.current)
    sessionStorage.setItem(at, JSON.stringify(latest.current))
  }
  const dropFiles = () => {
    latest.current = []
    show([])
    keep([])
    sessionStorage.removeItem(at)
  }
  return { files, gone: kept.filter((file) => !isThere(file)).map((file) => file.name), setFiles, dropFiles }
}

const isThere = ({ at }: Brought) => Date.now() - at < keptHours * 3_600_000

/** What was stored; another version of this page may have stored something else. */
function filesOf(stored: string | null): Brought[] {
  const kept: unknown = stored === null ? [] : JSON.parse(stored)
  return Array.isArray(kept)
    ? kept.filter((file) => typeof file?.id === 'string' && typeof file.name === 'string' && typeof file.at === 'number')
    : []
}

const writer = place('of')

/** Notes down whose words are kept in this tab. Those of somebody else, whose session ended here, are thrown away. */
export function keepDraftsOf(signInName: string): void {
  const of = sessionStorage.getItem(writer)
  if (of !== null && of !== signInName) dropTicketDrafts()
  sessionStorage.setItem(writer, signInName)
}

/** Whoever signs out leaves nothing that they began for who comes next. */
export function dropTicketDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(place(''))) sessionStorage.removeItem(name)
}
