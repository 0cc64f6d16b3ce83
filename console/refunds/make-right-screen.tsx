import { CreditPage } from '#console/refunds/credit-page.tsx'
import { MakeRightForm } from '#console/refunds/make-right-form.tsx'

/** Make-it-right: which department was at fault, and what the customer gets. */
export const MakeRightScreen = () => <CreditPage Form={MakeRightForm} />
