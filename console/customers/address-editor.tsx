import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/address-editor.module.css'
import type { Address } from '#contract/customers.ts'
import type { FieldParts } from '#ui/field.tsx'
import { countriesWith } from '#ui/places.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = accountWords

/** An address in its parts; how it is put together on paper is its country's affair. */
export function AddressEditor({
  address,
  whose,
  onChange,
  parts,
}: {
  address: Address | null
  whose: string
  onChange: (address: Address) => void
  parts?: FieldParts
}) {
  const { homeCountry } = useViewer()
  const value = address ?? { lines: [''], city: '', region: '', postalCode: '', country: homeCountry }
  const lines = value.lines.length > 0 ? value.lines : ['']
  const put = (part: Partial<Address>) => onChange({ ...value, ...part })

  return (
    <div className={styles.address}>
      {lines.map((line, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place while it is typed
          key={at}
          {...(at === 0 && parts ? parts : { 'aria-label': words.addressLine(whose, at + 1) })}
          autoComplete="off"
          value={line}
          onChange={(typed) => put({ lines: lines.map((each, place) => (place === at ? typed : each)) })}
        />
      ))}
      <div className={styles.town}>
        <TextInput
          aria-label={words.part(whose, words.city)}
          placeholder={words.city}
          autoComplete="off"
          value={value.city}
          onChange={(city) => put({ city })}
        />
        <TextInput
          aria-label={words.part(whose, words.region)}
          placeholder={words.region}
          autoComplete="off"
          value={value.region}
          onChange={(region) => put({ region })}
        />
        <TextInput
          aria-label={words.part(whose, words.postalCode)}
          placeholder={words.postalCode}
          autoComplete="off"
          value={value.postalCode}
          onChange={(postalCode) => put({ postalCode })}
        />
        <SelectInput
          aria-label={words.part(whose, words.country)}
          autoComplete="off"
          value={value.country}
          options={countriesWith(value.country)}
          onChange={(country) => put({ country })}
        />
      </div>
      {lines.length < 4 && (
        <button type="button" className={styles.add} onClick={() => put({ lines: [...lines, ''] })}>
          {words.addLine}
        </button>
      )}
    </div>
  )
}
