import type { Plan, Product } from '../preset.ts'

export const telecomProducts: Product[] = [
  { sku: 'NET-ROUTER', name: 'Router', productLine: 'Internet' },
  { sku: 'NET-FIBRE-BOX', name: 'Fiber terminal', productLine: 'Internet' },
  { sku: 'NET-CABLE-MODEM', name: 'Cable modem', productLine: 'Internet' },
  { sku: 'NET-MESH', name: 'Mesh point', productLine: 'Internet' },
  { sku: 'VOICE-DESK-PHONE', name: 'Desk phone', productLine: 'Voice' },
  { sku: 'VOICE-CORDLESS', name: 'Cordless phone', productLine: 'Voice' },
  { sku: 'VOICE-ADAPTER', name: 'Adapter for analogue phones', productLine: 'Voice' },
  { sku: 'VOICE-SIM', name: 'SIM card', productLine: 'Voice' },
]

/** Prices are per interval. A plan with no allowance is not metered. */
export const telecomPlans: Plan[] = [
  { ...monthly('fiber-100', 'Fiber 100', 3500), allowances: [] },
  { ...monthly('fiber-300', 'Fiber 300', 4900), allowances: [] },
  { ...monthly('fiber-1000', 'Fiber 1000', 7900), allowances: [] },
  {
    ...monthly('home-internet-basic', 'Home Internet Basic', 2400),
    allowances: [{ service: 'internet', unit: 'gigabytes', included: 500 }],
  },
  { ...monthly('voice-local', 'Voice Local', 900), allowances: [{ service: 'telephone', unit: 'minutes', included: 300 }] },
  { ...monthly('voice-anywhere', 'Voice Anywhere', 1900), allowances: [{ service: 'telephone', unit: 'minutes', included: 2000 }] },
  {
    ...monthly('pocket-5', 'Pocket 5', 1500),
    allowances: [
      { service: 'telephone', unit: 'gigabytes', included: 5 },
      { service: 'telephone', unit: 'minutes', included: 500 },
      { service: 'telephone', unit: 'messages', included: 500 },
    ],
  },
  { ...monthly('pocket-20', 'Pocket 20', 2500), allowances: [{ service: 'telephone', unit: 'gigabytes', included: 20 }] },
  { ...monthly('extra-number', 'Extra number', 300), allowances: [] },
  { ...monthly('static-address', 'Static address', 500), allowances: [] },
]

function monthly(code: string, name: string, priceMinor: number) {
  return { code, name, priceMinor, currency: 'USD', interval: 'monthly', module: 'telecom' } as const
}
