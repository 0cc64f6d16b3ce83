import { CreditForm } from '#console/refunds/credit-form.tsx'
import { CreditPage } from '#console/refunds/credit-page.tsx'

/** A credit on the account, or on an invoice of it. */
export const CreditScreen = () => <CreditPage Form={CreditForm} />
