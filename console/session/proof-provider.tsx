import { type ReactNode, useCallback, useRef, useState } from 'react'
import { ProofContext, type WithProof } from '#console/session/use-with-proof.ts'
import { laterPart } from '#ui/later-part.tsx'
import { Problem } from '#ui/problem.ts'

const ProofDialog = laterPart(async () => (await import('#console/session/proof-dialog.tsx')).ProofDialog)

/** One dialog for all acts that ask for fresh proof; acts that ask at the same time wait for the same answer. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [isAsking, setAsking] = useState(false)
  const waiting = useRef<((isProved: boolean) => void)[]>([])

  const answer = (isProved: boolean) => {
    setAsking(false)
    for (const tell of waiting.current.splice(0)) tell(isProved)
  }

  const withProof = useCallback<WithProof>(async (act) => {
    try {
      return await act()
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.code !== 'proof.required') throw failure
      const isProved = await new Promise<boolean>((tell) => {
        waiting.current.push(tell)
        setAsking(true)
      })
      if (!isProved) throw failure
      return act()
    }
  }, [])

  return (
    <ProofContext value={withProof}>
      {children}
      {isAsking && <ProofDialog onAnswer={answer} />}
    </ProofContext>
  )
}
