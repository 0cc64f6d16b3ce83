import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/address-editor.module.css'
import { AddressEditor } from '#console/customers/address-editor.tsx'
import type { Address } from '#contract/customers.ts'
import { CheckInput } from '#ui/check-input.tsx'
import type { FieldParts } from '#ui/field.tsx'

export type OtherAddressEditorProps = {
  /** null: the same as billing */
  address: Address | null
  billing: Address | null
  whose: string
  aside?: string
  onChange: (address: Address | null) => void
  parts: FieldParts
}

/** An address that is usually the billing address. Unticking begins with a copy of it. */
export function OtherAddressEditor({ address, billing, whose, aside, onChange, parts }: OtherAddressEditorProps) {
  const empty = { lines: [''], city: '', region: '', postalCode: '', country: billing?.country ?? '' }
  return (
    <div>
      <div className={styles.same}>
        <CheckInput
          {...parts}
          label={accountWords.sameAsBilling}
          aria-label={accountWords.part(whose, accountWords.sameAsBilling)}
          checked={address === null}
          onChange={(isSame) => onChange(isSame ? null : (billing ?? empty))}
        />
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {address !== null && <AddressEditor address={address} whose={whose} onChange={onChange} />}
    </div>
  )
}
