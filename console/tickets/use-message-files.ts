import { type RefObject, useEffect, useRef, useState } from 'react'
import { pastedPicture } from '#console/notes/pasted-picture.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { largestFile } from '#contract/files.ts'
import { uploadTicketFile } from '#contract/ticket-files.ts'
import { filesPerMessage } from '#contract/tickets.ts'
import { useUpload } from '#ui/use-upload.ts'

const words = threadWords.files
export type MessageFile = { id: string; name: string; bytes: number }

export type MessageFiles = {
  files: readonly MessageFile[]
  take: (chosen: readonly File[]) => void
  drop: (id: string) => void
  clear: () => void
  underWay: { file: File; sent: number; of: number } | null
  stop: () => void
  said: string
}

/** Files of the message that is being written, sent one after the other while it is: chosen, dropped, or pasted into `where`. */
export function useMessageFiles(where: RefObject<HTMLElement | null>): MessageFiles {
  const { send, underWay, problem, stop } = useUpload(uploadTicketFile)
  const [files, setFiles] = useState<readonly MessageFile[]>([])
  const [refused, setRefused] = useState('')
  const waiting = useRef<File[]>([])
  const isSending = useRef(false)
  const newest = useRef(files)
  newest.current = files

  const take = (chosen: readonly File[]) => {
    const fitting = chosen.filter(({ size }) => size <= largestFile)
    const tooLarge = chosen.find(({ size }) => size > largestFile)
    const free = filesPerMessage - newest.current.length - waiting.current.length
    setRefused(tooLarge ? words.tooLarge(tooLarge.name) : fitting.length > free ? words.full : '')
    waiting.current.push(...fitting.slice(0, Math.max(0, free)))
    void sendAll()
  }
  const sendAll = async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (let file = waiting.current.shift(); file; file = waiting.current.shift()) {
        const kept = await send(file)
        if (kept) setFiles((before) => [...before, { id: kept.id, name: kept.name, bytes: kept.bytes }])
      }
    } finally {
      isSending.current = false
    }
  }

  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const picture = event.clipboardData && pastedPicture(event.clipboardData)
      if (!picture || !where.current?.contains(document.activeElement)) return
      event.preventDefault()
      latest.current([picture])
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [where])

  return {
    files,
    take,
    drop: (id) => setFiles((before) => before.filter((file) => file.id !== id)),
    clear: () => setFiles([]),
    underWay,
    stop,
    said: refused || problem?.fields.file || problem?.detail || '',
  }
}
