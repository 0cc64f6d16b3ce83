import styles from '#console/customers/account-screen.module.css'
import { accountWords } from '#console/customers/account-words.ts'
import { CentralStationCard } from '#console/customers/central-station-card.tsx'
import { CustomFieldsCard } from '#console/customers/custom-fields-card.tsx'
import { CustomerInformationCard } from '#console/customers/customer-information-card.tsx'
import { EquipmentPanel } from '#console/customers/equipment-panel.tsx'
import { PaymentInformationCard } from '#console/customers/payment-information-card.tsx'
import { useAccount } from '#console/customers/use-account.ts'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useThread } from '#console/customers/use-thread.ts'
import { FirstOrderEnded } from '#console/fulfilment/first-order-ended.tsx'
import { EmailPreferencesCard } from '#console/messages-sent/email-preferences-card.tsx'
import type { CustomerAccount } from '#contract/customers.ts'
import { ShownReply } from '#ui/shown-reply.tsx'

/** The account as cards: each opens in place with its pencil, and saves by itself. */
export function AccountScreen() {
  const id = useCustomerId()
  const reply = useAccount(id)
  const thread = useThread(id)

  return (
    <div className={styles.ground}>
      <ShownReply reply={reply} what={accountWords.what} rows={10}>
        {(account) => (
          <div key={account.customer.id} className={styles.columns}>
            <div className={styles.column}>
              <CustomerInformationCard account={account} thread={thread} part="reach" />
              <CustomerInformationCard account={account} thread={thread} part="contacts" />
              {account.equipment.length > 0 && <EquipmentPanel equipment={account.equipment} />}
            </div>
            <div className={styles.column}>
              {account.paymentInformation && <PaymentInformationCard account={account} card={account.paymentInformation} thread={thread} />}
              {account.centralStation && <CentralStationCard account={account} card={account.centralStation} thread={thread} />}
              <EmailPreferencesCard id={account.customer.id} />
              <FirstOrderEnded customerId={account.customer.id} />
              {!hasMany(account) && <CustomFieldsCard account={account} thread={thread} />}
            </div>
            {hasMany(account) && (
              <div className={styles.across}>
                <CustomFieldsCard account={account} thread={thread} columns={2} />
              </div>
            )}
          </div>
        )}
      </ShownReply>
    </div>
  )
}

// More than a dozen in one column would push everything else out of view.
const hasMany = ({ customFields }: CustomerAccount) => customFields.items.length > 12
