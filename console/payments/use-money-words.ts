import { formatMoney } from '#ui/format-money.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Minor units of a currency as the reader writes them. */
export function useMoneyWords(currency: string): (minor: bigint) => string {
  const { locale } = useViewer()
  return (minor) => formatMoney({ amount: minor.toString(), currency }, locale)
}
