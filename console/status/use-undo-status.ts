import { useState } from 'react'
import { outdatedByStatus } from '#console/status/outdated-by-status.ts'
import { undoStatusChange } from '#contract/status.ts'
import { Problem } from '#ui/problem.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

export type UndoStatus = { undo: (changeId: string) => void; isBusy: boolean; problem: string | null }

/** Gives back what a status action changed, from wherever it is offered. */
export function useUndoStatus(onUndone: () => void): UndoStatus {
  const submit = useSubmit(undoStatusChange, { outdates: outdatedByStatus })
  const [problem, setProblem] = useState<string | null>(null)
  const takeBack = async (changeId: string) => {
    setProblem(null)
    try {
      await submit.mutateAsync({ params: { id: changeId } })
      onUndone()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure.detail)
    }
  }
  return { undo: (changeId) => void takeBack(changeId), isBusy: submit.isPending, problem }
}
