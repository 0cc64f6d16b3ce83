import type { z } from 'zod'
import type { addressKind, addressPart } from '#contract/import-mapping.ts'

export type AddressKind = z.infer<typeof addressKind>
export type AddressCells = Partial<Record<z.infer<typeof addressPart>, string>>

/** A field of the company that a column fills; `id` is null in a preview, where it is not made yet. */
export type FieldOfColumn = { id: string | null; key: string; label: string; kind: string; choices: string[]; grows: boolean }

/** What a row says of its customer. What it leaves blank is not said: nothing is emptied by an import. */
export type RowCustomer = {
  number: string | null
  externalIds: { source: string; id: string }[]
  holderNames: string[]
  phones: { number: string; label: string }[]
  emails: string[]
  addresses: Partial<Record<AddressKind, AddressCells>>
  language: string | null
  kind: 'residential' | 'business' | null
  status: string | null
  since: string | null
  custom: { field: FieldOfColumn; value: string; column?: string }[]
  charge: { minor: bigint; plan: string; column: string } | null
  past: { kind: 'invoice' | 'credit'; minor: bigint; description: string; column: string }[]
  cancellation: { reason: string; category: string; name: string } | null
}

/** A row before its first cell. */
export const nothingSaid = (): RowCustomer => ({
  number: null,
  externalIds: [],
  holderNames: [],
  phones: [],
  emails: [],
  addresses: {},
  language: null,
  kind: null,
  status: null,
  since: null,
  custom: [],
  charge: null,
  past: [],
  cancellation: null,
})

/** Lines of an address; a cell may hold several, as spreadsheets allow. */
export const addressLines = (address: AddressCells): string[] =>
  [address.line1, address.line2, address.line3, address.line4]
    .flatMap((text) => (text ?? '').split(/[\r\n]+/).map((one) => one.trim()))
    .filter((text) => text !== '')
