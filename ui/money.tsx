import { formatMoney } from '#ui/format-money.ts'
import styles from '#ui/money.module.css'
import { useViewer } from '#ui/viewer-context.ts'

/** An amount in minor units; `strong` for the one amount that matters in a section. */
export function Money({ value, strong = false }: { value: { amount: string; currency: string }; strong?: boolean }) {
  const { locale } = useViewer()
  return <span className={strong ? styles.strong : styles.money}>{formatMoney(value, locale)}</span>
}
