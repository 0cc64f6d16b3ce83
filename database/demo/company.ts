import { ago, dayOf, plusDays } from './calendar.ts'
import type { Rows } from './rows.ts'
import type { PartnerKey } from './world.ts'

const weekday = [{ from: '07:00', to: '19:00' }]
const businessHours = { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: '09:00', to: '15:00' }], 7: [] }

/** One business that watches over homes, connects them, and thanks its customers with points. */
export function addCompany(rows: Rows, id: (at: Date) => string, now: Date) {
  const openedAt = ago(now, 2400.1)
  const year = Number(dayOf(now).slice(0, 4))
  rows.add('company', {
    id: 1,
    name: 'Alder Ridge Home & Connect',
    time_zone: 'America/Phoenix',
    currency: 'USD',
    country: 'US',
    language: 'en',
    phone: '+15205550100',
    business_hours: JSON.parse(JSON.stringify(businessHours)),
    holidays: [year, year + 1].flatMap(holidaysOf),
    modules: ['alarm', 'telecom', 'loyalty', 'service_desk', 'orders'],
    presets: ['alarm', 'telecom', 'loyalty'],
    second_factor_for_agents: false,
    limits: {},
    is_demo: true,
    version: 1,
    created_at: openedAt,
  })

  const alder = id(openedAt)
  const finch = id(openedAt)
  rows.add('brands', {
    id: alder,
    name: 'Alder Ridge',
    colour: '#025c93',
    mail_sender_name: 'Alder Ridge',
    mail_sender_address: 'care@alderridge.example',
    portal_host: 'my.alderridge.example',
    is_default: true,
    version: 1,
    created_at: openedAt,
  })
  rows.add('brands', {
    id: finch,
    name: 'Finchway Connect',
    colour: '#7a3b69',
    mail_sender_name: 'Finchway Connect',
    mail_sender_address: 'hello@finchway.example',
    portal_host: 'my.finchway.example',
    is_default: false,
    version: 1,
    created_at: openedAt,
  })
  return { alder, finch }
}

/** New Year, Independence Day, Thanksgiving (the fourth Thursday of November), Christmas. */
function holidaysOf(year: number): string[] {
  const november = `${year}-11-01`
  const firstThursday = (4 - new Date(`${november}T00:00:00Z`).getUTCDay() + 7) % 7
  return [`${year}-01-01`, `${year}-07-04`, plusDays(november, firstThursday + 21), `${year}-12-25`]
}

/** Resellers: customers came through them, and they are customers of ours with a person to call. */
export function addPartners(rows: Rows, id: (at: Date) => string, now: Date): Record<PartnerKey, string> {
  const add = (number: string, name: string, contact: string, phone: string, email: string) => {
    const at = ago(now, 2200.2)
    const partnerId = id(at)
    rows.add('partners', { id: partnerId, number, name, contact_name: contact, phone, email, created_at: at })
    return partnerId
  }
  return {
    alderFinch: add('P-101', 'Alder & Finch Security', 'Colm Haverty', '+14805550190', 'colm@alderfinch.example'),
    saguaro: add('P-104', 'Saguaro Home Systems', 'Beatriz Lomeli', '+15205550191', 'beatriz@saguarohome.example'),
    copperline: add('P-112', 'Copperline Telecom Resale', 'Ansel Duarte', '+16025550192', 'ansel@copperline.example'),
  }
}
