import { useLocation } from '@tanstack/react-router'

/** Which visit of the page, if any, asks for this card to be open: `…/account#payment-information`. Each visit asks once. */
export function useAskedCard(): (card: string) => string | null {
  const { hash, state } = useLocation()
  return (card) => (hash === card ? (state.__TSR_key ?? hash) : null)
}
