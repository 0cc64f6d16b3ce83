import { type RefObject, useEffect, useRef, useState } from 'react'
import { pastedPicture } from '#console/notes/pasted-picture.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { largestFile } from '#contract/files.ts'
import { uploadTicketFile } from '#contract/ticket-files.ts'
import { filesPerMessage } from '#contract/ticket-thread.ts'
import { useUpload } from '#ui/use-upload.ts'

const words = threadWords.files
export type MessageFile = { id: string; name: string; bytes: number }

export type MessageFiles = {
  files: readonly MessageFile[]
  take: (chosen: readonly File[]) => void
  drop: (id: string) => void
  /** Of the message that was sent; of the one before the eyes where none is named. */
  clear: (sent?: string) => void
  underWay: { file: File; sent: number; of: number } | null
  stop: () => void
  said: string
}

type Taken = MessageFile & { message: string }

/**
 * Files of the message that is being written, sent one after the other while it is: chosen, dropped, or pasted into `where`. Where two are
 * written in one place, `message` says which is before the eyes: each has files of its own.
 */
export function useMessageFiles(where: RefObject<HTMLElement | null>, message = ''): MessageFiles {
  const { send, underWay, problem, stop } = useUpload(uploadTicketFile)
  const [files, setFiles] = useState<readonly Taken[]>([])
  const [refused, setRefused] = useState('')
  const waiting = useRef<{ file: File; message: string }[]>([])
  const isSending = useRef(false)
  const newest = useRef(files)
  newest.current = files

  const take = (chosen: readonly File[]) => {
    const fitting = chosen.filter(({ size }) => size <= largestFile)
    const tooLarge = chosen.find(({ size }) => size > largestFile)
    const free = filesPerMessage - [...newest.current, ...waiting.current].filter((one) => one.message === message).length
    setRefused(tooLarge ? words.tooLarge(tooLarge.name) : fitting.length > free ? words.full : '')
    waiting.current.push(...fitting.slice(0, Math.max(0, free)).map((file) => ({ file, message })))
    void sendAll()
  }
  const sendAll = async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
        const { file, message } = next
        const kept = await send(file)
        if (kept) setFiles((before) => [...before, { id: kept.id, name: kept.name, bytes: kept.bytes, message }])
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
    files: files.filter((file) => file.message === message),
    take,
    drop: (id) => setFiles((before) => before.filter((file) => file.id !== id)),
    clear: (sent = message) => setFiles((before) => before.filter((file) => file.message !== sent)),
    underWay,
    stop,
    said: refused || problem?.fields.file || problem?.detail || '',
  }
}
