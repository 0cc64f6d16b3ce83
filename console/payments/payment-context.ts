import { createContext, useContext } from 'react'

/** What is to be done about an account's money; the form for it opens over the page, wherever it is asked from. */
export type MoneyAct =
  | { act: 'take' | 'enter' | 'add_method'; customerId: string }
  | { act: 'method'; methodId: string }
  | { act: 'void'; paymentId: string }

export const MoneyActContext = createContext<(asked: MoneyAct) => void>(() => undefined)

export const useMoneyAct = () => useContext(MoneyActContext)
