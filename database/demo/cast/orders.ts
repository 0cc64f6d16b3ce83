import { type Person, place } from '../person.ts'

/** First orders at different steps: the cards are for viewing, changes go through the master screen. */
export const orders: Person[] = [
  {
    number: '5107-33',
    names: ['Tomás Ibarra Solís'],
    status: 'data_entry',
    since: 5,
    partner: 'saguaro',
    language: 'es',
    phones: [['+14805550116']],
    emails: [['tomas.ibarra@inbox.example']],
    billing: place('1450 S Dobson Rd, Apt 8', 'Mesa', 'AZ', '85202'),
    site: place('2320 E Palo Verde Dr', 'Mesa', 'AZ', '85204'),
    contacts: [{ name: 'Inés Solís', relationship: 'mother', phones: ['+14805550117'], callOrder: 1 }],
    station: { account: 'NB-90 0412', on: false },
    equipment: [{ product: 'Alula hub', line: 'Alula', serial: 'ALH-60012', state: 'shipped' }],
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Visa', lastFour: '4242', seen: true }],
      plans: [{ code: 'home-guard-plus', sinceDaysAgo: 0, state: 'off' }],
      others: [
        {
          kind: 'invoice',
          ago: 5.2,
          summary: 'first order',
          lines: [
            ['Alula starter set', 19900],
            ['Shipping', 0],
          ],
          paidAgo: 5.21,
        },
      ],
    },
    steps: [
      ['order_placed', 5.1, 'Ordered online'],
      ['payment_taken', 5.2, 'Visa ending in 4242'],
      ['station_account_created', 4.3, 'NB-90 0412'],
      ['self_install_chosen', 4.5, ''],
      ['shipped', 2.4, 'Parcel AR-77120'],
    ],
    notes: [
      {
        ago: 4.6,
        by: 'agent',
        about: 'Customer Service › Initial Order Help/Change Request',
        reason: 'Site address of the new order has the wrong house number',
        done: [
          'Changed the site address from 2302 E Palo Verde Dr to 2320 E Palo Verde Dr, Mesa, on the master screen.',
          'Told that the parcel leaves within 2 business days.',
        ],
        changes: [
          {
            card: 'customer-information',
            fields: [
              [
                'siteAddress',
                { lines: ['2302 E Palo Verde Dr'], city: 'Mesa', region: 'AZ', postalCode: '85204', country: 'US' },
                { lines: ['2320 E Palo Verde Dr'], city: 'Mesa', region: 'AZ', postalCode: '85204', country: 'US' },
              ],
            ],
          },
        ],
      },
    ],
  },
  {
    number: '5111-04',
    names: ['Keziah Lowenthal'],
    status: 'data_entry',
    since: 0.2,
    phones: [['+16025550177']],
    emails: [['keziah.l@mailbox.example']],
    billing: place('501 W Roosevelt St', 'Phoenix', 'AZ', '85003'),
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Mastercard', lastFour: '4444', seen: true }],
      plans: [{ code: 'home-guard', sinceDaysAgo: 0, state: 'off' }],
      others: [{ kind: 'payment', ago: 0.1, minor: 14900, status: 'pending' }],
    },
    steps: [['order_placed', 0.2, 'Ordered by phone']],
  },
  {
    number: '5109-58',
    names: ['Marguerite Fontaine-Abara', 'Desmond Abara'],
    status: 'data_entry',
    since: 4,
    phones: [
      ['+16235550121', 'mobile'],
      ['+16235550122', 'work'],
    ],
    emails: [['m.abara@inbox.example']],
    billing: place('18 W Vista Grande', 'Goodyear', 'AZ', '85338'),
    shipping: place('Abara Florists\n230 N Litchfield Rd', 'Goodyear', 'AZ', '85338'),
    station: { account: 'NB-90 0388', on: false },
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Visa', lastFour: '1881', seen: true }],
      plans: [{ code: 'home-guard-plus', sinceDaysAgo: 0, state: 'off' }],
      others: [
        {
          kind: 'invoice',
          ago: 4.1,
          summary: 'first order',
          lines: [
            ['Cove Simple starter set', 24900],
            ['Installation by a technician', 9900],
          ],
          paidAgo: 4.12,
        },
      ],
    },
    steps: [
      ['order_placed', 4.1, 'Ordered by phone'],
      ['payment_taken', 4.12, 'Visa ending in 1881'],
      ['station_account_created', 3.2, 'NB-90 0388'],
      ['technician_assigned', 2.3, 'HelloTech, Rafael M.'],
    ],
    notes: [
      {
        ago: 2.1,
        by: 'soledad',
        about: 'Customer Service › Initial Order Help/Change Request',
        who: ['Desmond Abara', 'co-holder'],
        reason: 'Asked to ship to the home instead of the shop',
        done: [
          'Explained that the shipping address is fixed once a technician is assigned.',
          'Told that dispatch can unassign first; he prefers to keep the visit on {+3}.',
        ],
        followUp: 'None.',
      },
    ],
  },
  {
    number: '5110-19',
    names: ['Elias Thorvald'],
    status: 'data_entry',
    since: 2,
    phones: [['+15205550139']],
    emails: [['elias.thorvald@inbox.example']],
    billing: place('612 N Fourth Ave', 'Tucson', 'AZ', '85705'),
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Visa', lastFour: '5556', seen: true }],
      plans: [{ code: 'home-guard', sinceDaysAgo: 0, state: 'off' }],
      others: [{ kind: 'payment', ago: 2.2, minor: 19900, status: 'declined', reason: 'Insufficient funds' }],
    },
    steps: [['order_placed', 2.1, 'Ordered online']],
    mails: [
      [
        2.25,
        'payment_declined',
        'Your first payment did not go through',
        'Hello Elias Thorvald,\n\nthe payment of $199.00 for your order was declined. Please choose another card within 7 days; your order waits until then.\n\nThank you,\nAlder Ridge',
      ],
    ],
  },
  {
    number: '5098-47',
    names: ['Philippa Strand'],
    status: 'data_entry',
    since: 11,
    phones: [['+19285550140']],
    emails: [['philippa.strand@post.example']],
    billing: place('8 S Beaver St', 'Flagstaff', 'AZ', '86001'),
    station: { account: 'NB-89 9920', on: false },
    equipment: [{ product: 'Cove Simple panel', line: 'Cove Simple', serial: 'CS7F-40021-C', state: 'shipped' }],
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Discover', lastFour: '1117', seen: true }],
      plans: [{ code: 'home-guard', sinceDaysAgo: 0, state: 'off' }],
      others: [{ kind: 'invoice', ago: 11.1, summary: 'first order', lines: [['Cove Simple starter set', 19900]], paidAgo: 11.12 }],
    },
    steps: [
      ['order_placed', 11.1],
      ['payment_taken', 11.12, 'Discover ending in 1117'],
      ['station_account_created', 10.2],
      ['self_install_chosen', 10.4],
      ['shipped', 7.3, 'Parcel AR-76902'],
      ['delivered', 4.4, 'Left at the door'],
    ],
    notes: [
      {
        ago: 3.2,
        by: 'anneke',
        about: 'Customer Experience (CE) › Not Yet Installed',
        direction: 'outbound',
        reason: 'Parcel was delivered and the system is not installed yet',
        done: [
          'Reached her; she installs on the weekend.',
          'Sent the link to the installation video.',
          'Told that we call again by {+5} if no signal has come.',
        ],
        followUp: 'Anneke Visser calls by {+5}.',
        did: [{ sent: 'installation_video' }],
      },
    ],
  },
]
