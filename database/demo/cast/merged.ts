import { type Person, place } from '../person.ts'

/** One person, two accounts: the duplicate 5298-40 was merged into 3391-08, and no row moved. */
export const merged: Person[] = [
  {
    number: '3391-08',
    names: ['Ruth Kowalczyk'],
    since: 1760,
    membership: 'enrolled',
    language: 'pl',
    phones: [['+16025550101', 'home']],
    emails: [['rkowal@oldmail.example']],
    billing: place('2210 N Larkspur Ave', 'Phoenix', 'AZ', '85006'),
    contacts: [{ name: 'Nadia Ibarra', relationship: 'sister', phones: ['+16025550102'], callOrder: 1 }],
    station: { account: 'NB-33 9108', password: ['amber teapot', 1200], pin: ['6402', 1200] },
    equipment: [{ product: 'Alula hub', line: 'Alula', serial: 'ALH-33910', at: 'Hallway' }],
    money: {
      cycle: 'monthly',
      billDay: 3,
      months: 58,
      methods: [{ brand: 'Visa', lastFour: '4242', seen: true, monthsLeft: 0 }],
      plans: [
        { code: 'home-guard', sinceDaysAgo: 1760 },
        { code: 'home-internet-basic', sinceDaysAgo: 500 },
      ],
    },
    tickets: [
      {
        number: 23214,
        subject: 'Move the panel to the new house',
        assigned: ['mara', 1.2],
        opened: [[1.3, 'mara']],
        said: [
          [1.1, 'customer', 'We are moving next month. Can the panel come along?'],
          [1.5, 'mara', 'Yes, at no charge once a year. When do you get the keys?'],
          [30 / 1440, 'customer', 'We get the keys on the 4th. Can someone come the day after?'],
        ],
      },
    ],
    notes: [
      {
        ago: 9.3,
        by: 'lead',
        about: 'Membership › Two Accounts',
        reason: 'Has two accounts with one house; asks for one',
        done: [
          'Merged 5298-40 into 3391-08; old number and links lead here.',
          'Kept the home phone as primary; the mobile of the other account stays on file.',
          'Told that the $19.50 open on the other account is now part of this balance.',
        ],
        followUp: 'None.',
      },
      {
        ago: 130.4,
        by: 'agent',
        about: 'Customer Service › System Status/Test',
        reason: 'Asked for a test before a vacation',
        done: ['Placed the system on test mode for 1 hour and received all signals.'],
        did: [{ testModeHours: 1 }],
      },
      {
        ago: 400.2,
        by: 'jonah',
        about: 'Customer Service › Update Account Information',
        reason: 'New email address',
        done: ['Changed primary email from ruth@oldmail.example to rkowal@oldmail.example.', 'The old address was told.'],
        changes: [
          {
            card: 'customer-information',
            fields: [
              ['emails', [{ address: 'ruth@oldmail.example', primary: true }], [{ address: 'rkowal@oldmail.example', primary: true }]],
            ],
          },
        ],
      },
    ],
  },
  {
    number: '5298-40',
    names: ['Ruth A. Kowalczyk'],
    since: 150,
    mergedInto: ['3391-08', 9.3],
    phones: [['+16025550148', 'mobile']],
    emails: [['ruth.kowalczyk@inbox.example', 19.2]],
    billing: place('77 W Osage St, Apt 4', 'Phoenix', 'AZ', '85013'),
    station: { account: 'NB-52 9840', password: ['cedar window', 150] },
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Mastercard', lastFour: '4444', seen: true }],
      plans: [{ code: 'self-watch', sinceDaysAgo: 150, state: 'ended', endedDaysAgo: 9 }],
      others: [{ kind: 'invoice', ago: 12.3, summary: 'moving set', lines: [['Mounting set', 1950]] }],
    },
    tickets: [
      {
        subject: 'Why do I get two bills?',
        assigned: ['billing', 10.2],
        opened: [[10.3, 'billing']],
        said: [
          [11.2, 'customer', 'I get two bills each month, one for each address.'],
          [10.4, 'billing', 'They are two accounts in your name. A colleague calls you about joining them.'],
        ],
        closed: [9.2, 'administration'],
      },
    ],
    notes: [
      {
        ago: 10.5,
        by: 'billing',
        about: 'Billing › Customer Billing Question',
        channel: 'ticket',
        reason: 'Gets two bills each month',
        done: ['Found a second account, 3391-08, with the same person.', 'Handed to Priya Raman, lead, to join the accounts by {+2}.'],
      },
      {
        ago: 19.3,
        by: 'agent',
        about: 'Customer Service › Update Account Information',
        reason: 'New email address',
        done: ['Changed primary email from ruth.k@mailbox.example to ruth.kowalczyk@inbox.example; the old address was told.'],
        changes: [
          {
            card: 'customer-information',
            fields: [
              [
                'emails',
                [{ address: 'ruth.k@mailbox.example', primary: true }],
                [{ address: 'ruth.kowalczyk@inbox.example', primary: true }],
              ],
            ],
          },
        ],
      },
    ],
  },
]
