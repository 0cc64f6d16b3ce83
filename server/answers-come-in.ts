import type { Config } from '#server/platform/config.ts'

/** Whoever replies to a mail of a ticket is heard: replies have an address, and a mailbox is read or a listener takes them. */
export const answersComeIn = ({ mailInAddress, imapUrl, smtpIn }: Pick<Config, 'mailInAddress' | 'imapUrl' | 'smtpIn'>): boolean =>
  mailInAddress !== null && (imapUrl !== null || smtpIn !== null)
