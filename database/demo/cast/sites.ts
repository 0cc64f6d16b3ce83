import { type Person, place } from '../person.ts'

/** What stands at a site, and what the central station knows. */
export const sites: Person[] = [
  {
    number: '7401-09',
    names: ['Augustin Vanterpool'],
    since: 850,
    phones: [['+14805550151']],
    emails: [['a.vanterpool@inbox.example']],
    billing: place('710 S Power Rd', 'Mesa', 'AZ', '85206'),
    contacts: [
      { name: 'Odette Vanterpool', relationship: 'wife', phones: ['+14805550152'], callOrder: 1 },
      { name: 'Piet Vanterpool', relationship: 'brother', phones: ['+14805550153'], callOrder: 2 },
    ],
    fields: { monitoring_plan: 'Home Guard Plus', equipment_warranty: 'One year' },
    station: {
      account: 'NB-74 0109',
      testHours: 3,
      password: ['river stone', 850],
      pin: ['1188', 12.2],
      permits: [
        ['M-55810', 'City of Mesa', 40],
        ['M-40021', 'City of Mesa', -325],
      ],
    },
    equipment: [
      { product: 'Alula hub', line: 'Alula', serial: 'ALH-74010', at: 'Office', installedAgo: 12 },
      { product: 'Alula hub', line: 'Alula', serial: 'ALH-50233', at: 'Office', state: 'swapped', installedAgo: 850 },
      { product: 'Alula touchpad', line: 'Alula', serial: 'ALT-74012', at: 'Entry' },
      { product: 'Alula glass break sensor', line: 'Alula', serial: 'ALG-1182', at: 'Patio door', zone: 4 },
      { product: 'Alula door and window sensor', line: 'Alula', serial: 'ALD-9921', at: 'Garage', zone: 6, state: 'lost' },
    ],
    app: 'on',
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Visa', lastFour: '4242', seen: true, autopay: true }],
      plans: [{ code: 'home-guard-plus', sinceDaysAgo: 850 }],
    },
    notes: [
      {
        ago: 12.3,
        by: 'idris',
        about: 'Tech Support Alula › Hub Power Failure',
        reason: 'Hub stays dark after a power cut',
        done: [
          'Swapped the hub: from serial ALH-50233 to ALH-74010, under warranty.',
          'Changed the PIN, verified by site password.',
          'Told that the old hub goes back with the enclosed label within 14 days.',
        ],
        changes: [{ card: 'central-station', fields: [['pin']], because: 'New hub; verified by site password.' }],
        amended: {
          ago: 11.6,
          by: 'bram',
          because: 'The return label was missing in the first version.',
          done: [
            'Swapped the hub: from serial ALH-50233 to ALH-74010, under warranty.',
            'Changed the PIN, verified by site password.',
            'Mailed a return label on the day after; the old hub goes back within 14 days of it.',
          ],
        },
      },
      {
        ago: 0.05,
        by: 'agent',
        about: 'Tech Support › HelloTech | Technician Call',
        kind: 'third_party',
        who: ['Rafael Montes', 'technician'],
        reason: 'Technician on site tests the patio door',
        done: ['Placed the system on test mode for 4 hours.', 'Told that it ends by itself.'],
        did: [{ testModeHours: 4 }],
      },
    ],
  },
  {
    number: '7402-77',
    names: ['Henrietta Blaise'],
    since: 510,
    phones: [['+16025550154']],
    emails: [['henri.blaise@inbox.example', 0.4]],
    billing: place('3344 E Indian School Rd', 'Phoenix', 'AZ', '85018'),
    station: { account: 'NB-74 0277', on: false, password: ['copper kite', 510] },
    equipment: [
      { product: 'Cove Simple panel', line: 'Cove Simple', serial: 'CS7F-51102-D', at: 'Kitchen' },
      { product: 'Cove Simple smoke detector', line: 'Cove Simple', serial: 'CSS-0091', at: 'Stairs', zone: 7 },
      { product: 'Outdoor camera, first generation', serial: 'OC1-2219', at: 'Carport' },
    ],
    app: 'off',
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Mastercard', lastFour: '3222', seen: true }],
      plans: [
        { code: 'home-guard', sinceDaysAgo: 510 },
        { code: 'camera-cloud', sinceDaysAgo: 200 },
      ],
    },
    notes: [
      {
        ago: 0.4,
        by: 'jonah',
        about: 'Customer Service › Update Account Information',
        reason: 'New email address',
        done: [
          'Verified by last payment amount.',
          'Changed primary email from hblaise@oldmail.example to henri.blaise@inbox.example; the old address was told.',
          'Explained that resets and refunds to a new card need a second factor for 24 hours.',
        ],
        changes: [
          {
            card: 'customer-information',
            fields: [
              [
                'emails',
                [{ address: 'hblaise@oldmail.example', primary: true }],
                [{ address: 'henri.blaise@inbox.example', primary: true }],
              ],
            ],
          },
        ],
      },
      {
        ago: 64.2,
        by: 'mara',
        about: 'Customer Service › Update Account Information',
        reason: 'New billing address',
        done: ['Changed the billing address from 12 N 3rd Ave, Phoenix to 3344 E Indian School Rd, Phoenix.'],
        changes: [
          {
            card: 'customer-information',
            fields: [
              [
                'billingAddress',
                { lines: ['12 N 3rd Ave'], city: 'Phoenix', region: 'AZ', postalCode: '85003', country: 'US' },
                { lines: ['3344 E Indian School Rd'], city: 'Phoenix', region: 'AZ', postalCode: '85018', country: 'US' },
              ],
            ],
          },
        ],
      },
    ],
    mails: [
      [
        0.4,
        'contact_changed',
        'A contact detail on your Alder Ridge account has changed',
        'Hello Henrietta Blaise,\n\nWe changed the email address on your account today.\n\nIf that was you, there is nothing to do. If it was not you, please tell us right away.\n\nThank you for being with us,\nAlder Ridge',
        'hblaise@oldmail.example',
      ],
    ],
  },
]
