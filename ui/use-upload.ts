import { useEffect, useRef, useState } from 'react'
import type { Endpoint } from '#contract/endpoint.ts'
import { Problem } from '#ui/problem.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'
import { type UploadOptions, upload } from '#ui/upload.ts'
import { guarded, type ReplyOf } from '#ui/use-endpoint.ts'

export type Upload<E> = {
  /** Resolves with the reply, or with null where it was refused (see `problem`, or hear it of this one) or stopped. */
  send: (file: File, onRefused?: (problem: Problem) => void, query?: UploadOptions['query']) => Promise<ReplyOf<E> | null>
  /** While a file is on its way. `sent` of `of` bytes. */
  underWay: { file: File; sent: number; of: number } | null
  problem: Problem | null
  stop: () => void
}

/** One file at a time to an endpoint. Leaving the screen stops it, unless it goes on: where what is kept is found again. */
export function useUpload<E extends Endpoint>(
  endpoint: E,
  { goesOn = false, ...asked }: Pick<UploadOptions, 'params'> & { goesOn?: boolean } = {},
): Upload<E> {
  const sessionEnded = useSessionEnded()
  const [underWay, setUnderWay] = useState<Upload<E>['underWay']>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const running = useRef<AbortController | null>(null)

  useEffect(() => (goesOn ? undefined : () => running.current?.abort()), [goesOn])

  const send: Upload<E>['send'] = async (file, onRefused, query) => {
    const control = new AbortController()
    running.current?.abort()
    running.current = control
    setProblem(null)
    setUnderWay({ file, sent: 0, of: file.size })
    try {
      const reply = upload(endpoint, file, {
        ...asked,
        query,
        signal: control.signal,
        onProgress: (sent, of) => running.current === control && setUnderWay({ file, sent, of }),
      })
      return (await guarded(reply, endpoint, sessionEnded)) as ReplyOf<E>
    } catch (failure) {
      if (control.signal.aborted) return null
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
      onRefused?.(failure)
      return null
    } finally {
      if (running.current === control) {
        running.current = null
        setUnderWay(null)
      }
    }
  }

  return { send, underWay, problem, stop: () => running.current?.abort() }
}
