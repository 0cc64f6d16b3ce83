import type { Money as MoneyValue } from '#contract/money.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'

/** An amount anywhere in the console that leads to what it is made of. */
export function MoneyLink({ to, value, strong = false }: { to: string; value: MoneyValue; strong?: boolean }) {
  return (
    <PlaceLink to={to}>
      <Money value={value} strong={strong} />
    </PlaceLink>
  )
}
