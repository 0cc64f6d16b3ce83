import type { Person } from '../person.ts'
import { place } from '../person.ts'
import { consueloEarlierNotes } from './consuelo-earlier.ts'
import { consueloNotes } from './consuelo-notes.ts'

const street = (line: string) => place(line, 'Tempe', 'AZ', '85282')

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
    access_type: 'Fiber',
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
  portal: { seenAgo: 3.2, opens: true },
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
      'Hola, Consuelo Ibarra Vega:\n\nLe devolvemos $49.98 a la Visa terminada en 2320. Llega en 7 a 10 días hábiles.\n\nGracias por su confianza,\nAlder Ridge',
    ],
  ],
  notes: [...consueloNotes, ...consueloEarlierNotes],
}
