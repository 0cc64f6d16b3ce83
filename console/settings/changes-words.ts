/** What the screen of changes says. */
export const changesWords = {
  what: 'The changes',
  none: 'Nothing was changed yet.',
  by: (name: string) => `by ${name}`,
  system: 'the program',
  because: 'Because',
  callers: 'Callers',
  relations: {
    holder: 'Account holder',
    partner: 'Partner',
    family: 'Family',
    employee: 'Employee',
    other: 'Anybody else',
    unknown: 'Stranger',
  },
  parts: {
    reach: 'Names, telephone numbers, emails, addresses, contacts',
    payment: 'Payment information',
    equipment: 'Custom fields and equipment',
    secrets: 'Site password and PIN',
  },
  unverified: 'without verification',
  factors: (count: number) => (count === 1 ? '1 factor' : `${count} factors`),
  notAtAll: 'not at all',
} as const
