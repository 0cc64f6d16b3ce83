import { createContext, useContext } from 'react'

/**
 * Runs an act that may need fresh proof. When the server asks for it, a dialog asks the person, and the act runs again.
 * Throws the act's own Problem; `proof.required` when the person turned away.
 */
export type WithProof = <Result>(act: () => Promise<Result>) => Promise<Result>

export const ProofContext = createContext<WithProof>((act) => act())

export const useWithProof = () => useContext(ProofContext)
