const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** What taking customers out as files says. */
export const messages = {
  dialog: 'Export as a file',
  checking: 'Looking at what it will hold…',
  list: (customers: number | null) =>
    customers === null
      ? 'The file will hold every customer of this list: too many to count quickly.'
      : `The file will hold ${plural(customers, 'customer', 'customers')}.`,
  found: 'A search is exported as far as it ranks: the best 300.',
  one: (shownAs: string) =>
    `The file will hold everything that is kept of ${shownAs}, and of accounts merged into it. Passwords and PINs are never in it.`,
  recorded: 'It is recorded: who, when, which filters, how many. Keep the file where only people who may see these customers can read it.',
  left: (left: number) => `You can make ${plural(left, 'export', 'exports')} in this hour.`,
  noneLeft: 'Five exports an hour are the limit. Try again later.',
  empty: 'No customer fits, so there is nothing to export.',
  format: 'Format',
  formats: { csv: 'CSV', json: 'JSON' },
  act: 'Export',
  cancel: 'Cancel',
  close: 'Close',
  again: 'Try again',
  begins: 'The download begins…',
  running: 'The file is being written. You can close this; it goes on.',
  whole: (records: number, isList: boolean) =>
    isList
      ? `Done: ${plural(records, 'customer', 'customers')}. The file is with your downloads.`
      : `Done: ${plural(records, 'record', 'records')}. The file is with your downloads.`,
  cutOff: 'The file was cut off and is not whole. Delete it and export again.',
  notBegun: 'The download did not begin. Look whether your browser held it back, then try again.',
  proof: 'Without your password nothing is exported.',
} as const
