import { IconPencil } from '@tabler/icons-react'
import { accountWords } from '#console/customers/account-words.ts'
import type { CustomerAccount } from '#contract/customers.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'

const words = accountWords

/** A worked-out amount says where it comes from; its pencil opens what changes it: a credit. */
export function ComputedBeside({ account, label }: { account: CustomerAccount; label: string }) {
  const { id, can } = account.customer
  return (
    <>
      {words.computed}
      {can.credit?.allowed && (
        <>
          {' '}
          <PlaceLink to={`/customers/${id}/billing/credit`} aria-label={words.creditFrom(label)} title={words.creditFrom(label)}>
            <IconPencil {...besideWords} />
          </PlaceLink>
        </>
      )}
    </>
  )
}
