import type { NoteTold, Person } from '../person.ts'
import { place } from '../person.ts'
import { consueloEarlierNotes } from './consuelo-earlier.ts'

const lucia: [string, string] = ['Lucía Ibarra', 'daughter']
const street = (line: string) => place(line, 'Tempe', 'AZ', '85282')

const notes: NoteTold[] = [
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
    changes: [{ card: 'payment-information', fields: [['paymentMethodId', 'checking ending in 0917', 'Visa ending in 2320']] }],
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
    changes: [{ card: 'central-station', fields: [['sitePassword']], because: 'A family member moved out; verified by PIN.' }],
  },
]

/** The customer of the pictures: every section of the dashboard has something to say. */
export const consuelo: Person = {
  number: '4820-71',
  names: ['Consuelo Ibarra Vega'],
  since: 2079,
  membership: 'enrolled',
  language: 'es',
  partner: 'alderFinch',
  phones: [
    ['+14805550128', 'home'],
    ['+14805550175', 'mobile'],
  ],
  emails: [['consuelo.ibarra@inbox.example', 1.13]],
  billing: street('1184 E Juniper Ct'),
  contacts: [
    { name: 'Lucía Ibarra', relationship: 'daughter', phones: ['+14805550142'], at: street('1184 E Juniper Ct'), callOrder: 1 },
    {
      name: 'Ramón Ibarra',
      relationship: 'son',
      phones: ['+16025550119'],
      at: place('840 W Palo Verde St, Apt 12', 'Phoenix', 'AZ', '85013'),
      callOrder: 2,
    },
    { name: 'Gwen Aldous', relationship: 'neighbor', phones: ['+14805550187'], at: street('1188 E Juniper Ct'), callOrder: 3 },
    {
      name: 'Hollis Brandt',
      relationship: 'bookkeeper',
      phones: ['+16025550156'],
      emails: ['hollis@brandtbooks.example'],
      billing: true,
    },
  ],
  externalIds: [
    ['COPS', 'NB-44-1093'],
    ['legacy', 'AF-0098120'],
  ],
  fields: {
    monitoring_plan: 'Home Guard Plus',
    equipment_warranty: 'Three years',
    equipment_warranty_expiration: '2027-03-14',
    access_type: 'Fibre',
    paperless_bill: 'yes',
    household_size: '3',
  },
  station: {
    account: 'NB-44 1093',
    password: ['saguaro lantern', 477.2],
    pin: ['4471', 2079],
    permits: [['A-20931', 'City of Tempe', 210]],
  },
  equipment: [
    { product: 'Cove Simple panel', line: 'Cove Simple', serial: 'CS7F-20418-A', at: 'Hallway', warrantyInDays: 112 },
    {
      product: 'Cove Simple door and window sensor',
      line: 'Cove Simple',
      serial: 'CSD-118820',
      at: 'Front door',
      zone: 1,
      warrantyInDays: 112,
    },
    {
      product: 'Cove Simple door and window sensor',
      line: 'Cove Simple',
      serial: 'CSD-118821',
      at: 'Back door',
      zone: 2,
      warrantyInDays: 112,
    },
    { product: 'Cove Simple motion sensor', line: 'Cove Simple', serial: 'CSM-44120', at: 'Living room', zone: 3, warrantyInDays: 112 },
    { product: 'Outdoor camera, second generation', serial: 'OC2-90031', at: 'Driveway', installedAgo: 29, warrantyInDays: 1066 },
    { product: 'Router', line: 'Internet', serial: 'RT-300-5521', at: 'Study', installedAgo: 370 },
  ],
  money: {
    cycle: 'monthly',
    months: 70,
    methods: [
      { brand: 'Visa', lastFour: '2320', seen: true, monthsLeft: 9, autopay: true, addedAgo: 123.6 },
      { kind: 'bank_account', brand: 'Checking', lastFour: '0917', addedAgo: 1460 },
    ],
    plans: [
      { code: 'home-guard-plus', priceMinor: 3299, sinceDaysAgo: 2079, contractMonths: 72 },
      { code: 'fiber-300', priceMinor: 5400, sinceDaysAgo: 370 },
      { code: 'voice-anywhere', priceMinor: 999, sinceDaysAgo: 370 },
    ],
    billsPinned: [[0, 20418]],
    instalments: [
      { item: 'Router for Fiber 300', minor: 825, of: 12, billsSoFar: 11, bundled: true },
      { item: 'Outdoor camera kit', minor: 833, of: 24, aside: { boughtAgo: 34.5, paid: 1 } },
    ],
    others: [
      {
        kind: 'invoice',
        ago: 34.5,
        number: 20391,
        summary: 'camera kit',
        lines: [
          ['Outdoor camera kit, installment 1 of 24', 833],
          ['Shipping and mounting set', 4165],
        ],
        paidAgo: 34.52,
      },
      { kind: 'payment', ago: 34.53, minor: 4998, status: 'refunding', reason: 'Camera kit charged twice, refund to Visa ending in 2320' },
      { kind: 'invoice', ago: 10.4, number: 20455, summary: 'service visit', lines: [['Service visit, back door sensor', 1400]] },
    ],
  },
  numbers: [['+14805550128', 'on', '+14805550142']],
  internet: { access: 'Fiber', down: 300, up: 300, ip: '203.0.113.71' },
  app: 'on',
  portal: { seenAgo: 3.2 },
  alerts: [
    [8.9, 'Internet', 80, '500 GB', 'email'],
    [13.1, 'Voice', 90, '100 international min', 'text'],
    [23.7, 'Internet', 100, '500 GB', 'email'],
    [54.2, 'Internet', 80, '500 GB', 'email'],
  ],
  critical: [
    {
      ago: 1299.4,
      by: 'supervisor',
      text: 'Speaks Spanish only. Offer a Spanish-speaking colleague before verifying; her daughter Lucía may interpret.',
      because: 'The account holder asked for it on the first call and Lucía confirmed it.',
    },
  ],
  tickets: [
    {
      subject: 'Back door sensor, low battery',
      number: 23207,
      assigned: ['idris', 2.2],
      opened: [[2.3, 'idris']],
      said: [
        [2.1, 'customer', 'La puerta de atrás avisa que la batería está baja. Ya llegaron las pilas nuevas.'],
        [2.4, 'idris', 'Gracias. Por favor cambie las dos pilas y cierre la tapa. El aviso se apaga en diez minutos.'],
        [2 / 24, 'customer', 'Cambié las pilas y sigue avisando. ¿Qué hago ahora?'],
      ],
    },
    {
      subject: 'Copy of the October bill',
      assigned: ['billing', 47.3],
      opened: [[47.4, 'billing']],
      said: [
        [47.2, 'customer', '¿Me pueden mandar otra vez la factura de octubre?'],
        [47.5, 'billing', 'Se la enviamos a su correo hoy mismo.'],
      ],
      closed: [46.9, 'customer'],
    },
  ],
  mails: [
    [
      1.14,
      'contact_changed',
      'Cambió un dato de contacto de su cuenta de Alder Ridge',
      'Hola, Consuelo Ibarra Vega:\n\nEn su cuenta se cambió el correo electrónico.\n\nSi fue usted, no tiene que hacer nada. Si no fue usted, avísenos cuanto antes.\n\nGracias por su confianza,\nAlder Ridge',
      'c.ibarra@oldmail.example',
    ],
    [
      1.15,
      'refund_confirmed',
      'Su reembolso de $49.98',
      'Hola, Consuelo Ibarra Vega:\n\nle devolvemos $49.98 a la Visa terminada en 2320. Llega en 7 a 10 días hábiles.\n\nGracias por su confianza,\nAlder Ridge',
    ],
  ],
  notes: [...notes, ...consueloEarlierNotes],
}
