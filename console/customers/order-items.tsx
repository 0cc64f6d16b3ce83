import styles from '#console/customers/list-editor.module.css'
import { messages } from '#console/customers/messages.ts'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import type { ItemDraft } from '#console/customers/sign-up.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

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
  return (
    <div className={styles.list}>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that stays the same while they are typed
        <div key={place} className={styles.row}>
          <TextInput
            {...(place === 0 ? parts : {})}
            aria-label={words.itemAt(place + 1)}
            placeholder={words.itemPlaceholder}
            maxLength={120}
            value={item.description}
            onChange={(description) => set(place, { description })}
          />
          <TextInput
            aria-label={words.quantityAt(place + 1)}
            inputMode="numeric"
            maxLength={4}
            value={item.quantity}
            onChange={(quantity) => set(place, { quantity: quantity.replace(/\D/g, '') })}
          />
          <AmountInput
            label={words.priceAt(place + 1)}
            value={item.price}
            currency={currency}
            onChange={(price) => set(place, { price })}
          />
          {items.length > 1 && (
            <RemoveRow label={words.removeItem(item.description)} onPress={() => onChange(items.filter((_, at) => at !== place))} />
          )}
        </div>
      ))}
      <button type="button" className={styles.add} onClick={() => onChange([...items, { description: '', quantity: '1', price: '' }])}>
        {words.addItem}
      </button>
    </div>
  )
}
