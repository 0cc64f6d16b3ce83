import type { NoteTold } from '../person.ts'

const lucia: [string, string] = ['Lucía Ibarra', 'daughter']

/** Her newest notes, five of them with the numbers of the pictures. */
export const consueloNotes: NoteTold[] = [
  {
    ago: 1.13,
    by: 'agent',
    about: 'Billing › Credit/Refund',
    who: lucia,
    minutes: 12,
    reason: 'Card charged twice for the outdoor camera kit; bills are to go to the holder’s new email',
    done: [
      'Verified by PIN and last payment amount.',
      'Changed primary email from c.ibarra@oldmail.example to consuelo.ibarra@inbox.example; the old address was told.',
      'Changed Lucía Ibarra’s phone from (480) 555-0163 to (480) 555-0142.',
      'Found two charges of $49.98 for INV-20391 and refunded one to the Visa ending in 2320. Approved by Priya Raman, lead. Expect it in 7 to 10 business days, by {+14}.',
      'Sent the refund confirmation to consuelo.ibarra@inbox.example.',
      'Apologized for the double charge and explained that the order page was submitted twice.',
    ],
    did: [{ verified: 'pin' }, { verified: 'last_payment' }, { sent: 'contact_changed' }, { sent: 'refund_made' }],
    followUp: 'Dana Whitcombe calls Lucía by {+15} at 10:00 to hear that the refund has arrived.',
    changes: [
      {
        card: 'customer-information',
        fields: [
          [
            'emails',
            [{ address: 'c.ibarra@oldmail.example', primary: true }],
            [{ address: 'consuelo.ibarra@inbox.example', primary: true }],
          ],
          ['contacts', [{ name: 'Lucía Ibarra', phones: ['+14805550163'] }], [{ name: 'Lucía Ibarra', phones: ['+14805550142'] }]],
        ],
      },
    ],
  },
  {
    ago: 25.3,
    number: 88214,
    by: 'idris',
    about: 'Tech Support › Low Battery',
    who: lucia,
    minutes: 12,
    reason: 'Back door sensor battery low; two CR123A sent, arriving by {+5}',
    done: [
      'Read the sensor at zone 2: battery at 11 percent, signal good.',
      'Sent two CR123A batteries at no charge, arriving by {+5}.',
      'Explained how to open the sensor and close it within two minutes, so that no tamper alarm is raised.',
    ],
    followUp: 'None needed; she writes if the warning stays after the change.',
  },
  {
    ago: 34.5,
    number: 87902,
    by: 'mara',
    about: 'Sales › Additional Equipment',
    who: lucia,
    reason: 'Bought an outdoor camera kit on 24 installments; told that tracking follows in 1 day',
    done: [
      'Ordered the outdoor camera kit: 24 installments of $8.33, the first with shipping and mounting set today, $49.98 in all.',
      'Charged the Visa ending in 2320.',
      'Told that the tracking number follows by email within 1 business day, by {+1}.',
    ],
  },
  {
    ago: 80.2,
    number: 86117,
    by: 'agent',
    about: 'Customer Service › Notification Update',
    who: lucia,
    reason: 'Alarm texts moved to Lucía; emails stay with the holder',
    done: [
      'Changed the number for alarm texts from (480) 555-0128 to (480) 555-0163, Lucía Ibarra.',
      'Left the email notifications with the account holder, as asked.',
      'Sent a test text; she received it within one minute.',
    ],
  },
  {
    ago: 123.6,
    number: 84650,
    by: 'billing',
    about: 'Billing › Update Payment Method',
    who: lucia,
    reason: 'Card ending in 0917 replaced by Visa ending in 2320; autopay kept',
    done: [
      'Changed the default payment method from checking ending in 0917 to the Visa ending in 2320, good until next year.',
      'Kept autopay on, on the 1st of each month; the checking account stays as backup.',
    ],
    changes: [{ card: 'payment-information', fields: [['paymentMethod', 'checking ending in 0917', 'Visa ending in 2320']] }],
  },
  {
    ago: 167.4,
    number: 83381,
    by: 'idris',
    about: 'Alarm Permit › Permit Added',
    who: ['Ramón Ibarra', 'son'],
    reason: 'Tempe permit A-20931 entered; renews Jun of next year',
    done: ['Added the Tempe alarm permit A-20931 to the account.', 'Told that the city mails the renewal 30 days before it ends.'],
  },
  {
    ago: 477.2,
    by: 'jonah',
    about: 'Customer Service › Update Verbal Password/4-digit PIN',
    who: lucia,
    reason: 'Wants a new site password after a family member moved out',
    done: [
      'Verified by PIN.',
      'Changed the site password; the earlier one no longer cancels an alarm.',
      'Sent the confirmation to the email on file.',
    ],
    did: [{ verified: 'pin' }, { sent: 'secret_changed' }],
    changes: [{ card: 'central-station', fields: [['sitePassword']], because: 'A family member moved out; verified by PIN.' }],
  },
]
