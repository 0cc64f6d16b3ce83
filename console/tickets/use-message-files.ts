import { type RefObject, useEffect, useRef, useState } from 'react'
import { pastedPicture } from '#console/notes/pasted-picture.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { largestFile } from '#contract/files.ts'
import { uploadTicketFile } from '#contract/ticket-files.ts'
import { filesPerMessage } from '#contract/ticket-thread.ts'
import { isNobodyLeft } from '#ui/drafts-left.ts'
import type { Problem } from '#ui/problem.ts'
import { useUpload } from '#ui/use-upload.ts'

const words = threadWords.files
export type MessageFile = { id: string; name: string; bytes: number }

export type MessageFiles = {
  files: readonly MessageFile[]
  take: (chosen: readonly File[]) => void
  drop: (id: string) => void
  underWay: { file: File; sent: number; of: number } | null
  stop: () => void
  said: string
}

/** Where the files of a message are kept until it is sent. `draftOf`: with which draft of which ticket they wait. */
export type KeptFiles = {
  files: readonly MessageFile[]
  add: (file: MessageFile) => void
  drop: (id: string) => void
  draftOf?: { ticketId: string; isInternal: boolean }
  problem?: Problem | null
}

/** Of a message that is no draft yet: they go with the form. */
export function useFormFiles(): KeptFiles {
  const [files, setFiles] = useState<readonly MessageFile[]>([])
  return {
    files,
    add: (file) => setFiles((before) => [...before, file]),
    drop: (id) => setFiles((before) => before.filter((file) => file.id !== id)),
  }
}

/**
 * Files of the message that is being written, sent one after the other while it is: chosen, dropped, or pasted into `where`. Where two are
 * written in one place, `into` is the one before the eyes: what was taken for it goes there, whichever is shown once it has arrived.
 */
export function useMessageFiles(where: RefObject<HTMLElement | null>, into: KeptFiles): MessageFiles {
  const { send, underWay, problem, stop } = useUpload(uploadTicketFile, { goesOn: into.draftOf !== undefined })
  const [refused, setRefused] = useState('')
  const waiting = useRef<{ file: File; into: KeptFiles }[]>([])
  const isSending = useRef(false)

  const take = (chosen: readonly File[]) => {
    const fitting = chosen.filter(({ size }) => size <= largestFile)
    const tooLarge = chosen.find(({ size }) => size > largestFile)
    const isSame = (one: { into: KeptFiles }) => one.into.draftOf?.isInternal === into.draftOf?.isInternal
    const free = filesPerMessage - into.files.length - waiting.current.filter(isSame).length
    setRefused(tooLarge ? words.tooLarge(tooLarge.name) : fitting.length > free ? words.full : '')
    waiting.current.push(...fitting.slice(0, Math.max(0, free)).map((file) => ({ file, into })))
    void sendAll()
  }
  const sendAll = async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
        const kept = await send(next.file, undefined, next.into.draftOf)
        if (kept) next.into.add({ id: kept.id, name: kept.name, bytes: kept.bytes })
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
  const isUnderWay = underWay !== null
  useEffect(() => {
    // What is half sent would be lost with the window.
    const askFirst = (event: BeforeUnloadEvent) => {
      if (!isNobodyLeft()) event.preventDefault()
    }
    if (isUnderWay) window.addEventListener('beforeunload', askFirst)
    return () => window.removeEventListener('beforeunload', askFirst)
  }, [isUnderWay])

  const failed = problem ?? into.problem
  return { files: into.files, take, drop: into.drop, underWay, stop, said: refused || failed?.fields.file || failed?.detail || '' }
}
