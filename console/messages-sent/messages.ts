/** What the outbox says. */
export const messages = {
  label: 'Messages sent',
  what: 'The messages',
  none: 'No message was sent to this customer.',
  to: (address: string) => `To ${address}`,
  states: { waiting: 'Waiting', queued: 'Waiting', sending: 'Sending', sent: 'Sent', failed: 'Failed', skipped: 'Not sent' } as Record<
    string,
    string
  >,
  sentAt: 'Sent',
  read: 'Read',
}
