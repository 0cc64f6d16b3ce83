import { useEffect, useRef, useState } from 'react'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { previewImport } from '#contract/imports.ts'
import { type FieldProblems, Problem } from '#ui/problem.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type Preview = {
  /** As the newest mapping that was answered would have it. */
  shown: ReplyOf<typeof previewImport> | null
  /** Why the mapping could not be read at all. */
  problem: Problem | null
  /** By the field's path in the mapping. */
  fields: FieldProblems
  isWaiting: boolean
  problemOf: (column: string) => string | undefined
  again: () => void
}

/** The first rows under this mapping, asked anew a moment after each change. */
export function usePreview(id: string, mapping: ImportMapping): Preview {
  const { mutateAsync } = useSubmit(previewImport)
  const [shown, setShown] = useState<Preview['shown']>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [answered, setAnswered] = useState('')
  const [tries, setTries] = useState(0)
  const latest = useRef('')
  const asked = `${tries} ${JSON.stringify(mapping)}`
  latest.current = asked

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mapping's own text says when it is another
  useEffect(() => {
    const soon = window.setTimeout(async () => {
      try {
        const reply = await mutateAsync({ params: { id }, body: { mapping } })
        if (latest.current !== asked) return
        setShown(reply)
        setProblem(null)
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure
        if (latest.current !== asked) return
        setProblem(failure)
      }
      setAnswered(asked)
    }, 250)
    return () => window.clearTimeout(soon)
  }, [id, asked])

  const fields = Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([path, message]) => [path.replace(/^mapping\./, ''), message]),
  )
  return {
    shown,
    problem,
    fields,
    isWaiting: answered !== asked,
    problemOf: (column) => {
      const isOf = (path: string) => mapping.columns[Number(/^columns\.(\d+)\./.exec(path)?.[1] ?? -1)]?.column === column
      const refused = Object.entries(fields).find(([path]) => isOf(path))?.[1]
      return refused ?? shown?.problems.find((each) => each.column === column)?.message
    },
    again: () => setTries((before) => before + 1),
  }
}
