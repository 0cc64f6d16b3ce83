import type { ReactNode } from 'react'
import styles from '#console/customers/list-editor.module.css'
import { messages } from '#console/customers/messages.ts'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import type { ItemDraft } from '#console/customers/sign-up.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { TextInput } from '#ui/text-input.tsx'
import { isAmount } from '#ui/typed-amount.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.firstOrder

/** The equipment of a first order: what, how many, at what price. */
export function OrderItems({
  items,
  currency,
  parts,
  onChange,
}: {
  items: ItemDraft[]
  currency: string
  parts: FieldParts
  onChange: (items: ItemDraft[]) => void
}) {
  const set = (place: number, part: Partial<ItemDraft>) => onChange(items.map((item, at) => (at === place ? { ...item, ...part } : item)))
  const { locale } = useViewer()
  const total = items.reduce((sum, { price, quantity }) => sum + (isAmount(price) ? BigInt(price) * BigInt(quantity || 0) : 0n), 0n)
  return (
    <div className={styles.list}>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays the same while they are typed
        <div key={place} className={styles.row}>
          <Labelled word={words.item}>
            <TextInput
              {...(place === 0 ? parts : {})}
              aria-label={words.itemAt(place + 1)}
              placeholder={words.itemPlaceholder}
              maxLength={120}
              value={item.description}
              onChange={(description) => set(place, { description })}
            />
          </Labelled>
          <Labelled word={words.quantity} short>
            <TextInput
              aria-label={words.quantityAt(place + 1)}
              inputMode="numeric"
              maxLength={4}
              value={item.quantity}
              onChange={(quantity) => set(place, { quantity: quantity.replace(/\D/g, '') })}
            />
          </Labelled>
          <Labelled word={words.price} short>
            <AmountInput
              label={words.priceAt(place + 1)}
              value={item.price}
              currency={currency}
              onChange={(price) => set(place, { price })}
            />
          </Labelled>
          {items.length > 1 && (
            <RemoveRow label={words.removeItem(item.description)} onPress={() => onChange(items.filter((_, at) => at !== place))} />
          )}
        </div>
      ))}
      <button type="button" className={styles.add} onClick={() => onChange([...items, { description: '', quantity: '1', price: '' }])}>
        {words.addItem}
      </button>
      {total > 0n && <p>{words.together(formatMoney({ amount: String(total), currency }, locale))}</p>}
    </div>
  )
}

/** The word is for eyes: who listens hears which item it is as well. */
const Labelled = ({ word, short, children }: { word: string; short?: true; children: ReactNode }) => (
  <div className={styles.labelled} data-short={short}>
    <span aria-hidden="true">{word}</span>
    {children}
  </div>
)
