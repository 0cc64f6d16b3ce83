import { customerToSend, type NewCustomer } from '#console/customers/new-customer.ts'
import { reachToSend } from '#console/customers/reach.ts'
import type { Address } from '#contract/customers.ts'
import type { signUp } from '#contract/signups.ts'
import type { Submitted } from '#ui/use-endpoint.ts'

export type ItemDraft = { description: string; quantity: string; price: string }
export type CardDraft = { number: string; expires: string; cvc: string }
/** A card that is asked for and not written yet. */
export const emptyCard: CardDraft = { number: '', expires: '', cvc: '' }
/** The first order as it is typed. */
export type FirstOrderDraft = {
  plans: string[]
  items: ItemDraft[]
  installation: 'technician' | 'self_install' | 'later'
  /** null: the same as billing */
  shippingAddress: Address | null
  siteAddress: Address | null
  brandId: string
  partnerId: string
  isMember: boolean
  card: CardDraft | null
  despiteDuplicates: string
}

export const emptyOrder: FirstOrderDraft = {
  plans: [],
  items: [{ description: '', quantity: '1', price: '' }],
  installation: 'later',
  shippingAddress: null,
  siteAddress: null,
  brandId: '',
  partnerId: '',
  isMember: false,
  card: null,
  despiteDuplicates: '',
}

type Body = Submitted<typeof signUp>['body']

/** What is sent: items that were left empty are none, and what was not chosen is left out. */
export async function signUpToSend(
  given: NewCustomer,
  order: FirstOrderDraft,
  { homeCountry, currency, prospectId }: { homeCountry: string; currency: string; prospectId: string | null },
): Promise<Body> {
  const { shippingAddress, siteAddress } = await reachToSend(
    { shippingAddress: order.shippingAddress, siteAddress: order.siteAddress },
    homeCountry,
  )
  return {
    ...(await customerToSend(given, homeCountry)),
    shippingAddress: shippingAddress ?? null,
    siteAddress: siteAddress ?? null,
    plans: order.plans,
    items: order.items
      .filter(({ description }) => description.trim() !== '')
      .map(({ description, quantity, price }) => ({
        sku: description.trim().slice(0, 60),
        description: description.trim(),
        quantity: Number(quantity),
        price: { amount: price === '' ? '0' : price, currency },
      })),
    ...(order.installation !== 'later' && { installation: order.installation }),
    ...(order.brandId && { brandId: order.brandId }),
    ...(order.partnerId && { partnerId: order.partnerId }),
    ...(order.isMember && { membership: 'enrolled' as const }),
    ...(order.despiteDuplicates.trim() && { despiteDuplicates: order.despiteDuplicates.trim() }),
    ...(prospectId !== null && { prospectId }),
  }
}
