/** By the dispositions of the shipped catalogues, `category › name`: the call reached nobody who said who they are. */
const nobody: ReadonlySet<string> = new Set([
  'Billing › No Answer, Left Voicemail',
  'Billing › Customer Hung Up',
  'Billing › Not Available',
  'Customer Experience (CE) › No Answer/Voicemail',
])

export const isNobodySpokenWith = (disposition: { category: string; name: string } | null): boolean =>
  disposition !== null && nobody.has(`${disposition.category} › ${disposition.name}`)
