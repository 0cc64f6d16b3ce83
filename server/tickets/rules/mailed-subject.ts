/** A ticket’s subject as our mails repeat it: without numbers in brackets, which stood there of another ticket. Ours follows it, and is the only one. */
export const mailedSubject = (subject: string): string => subject.replace(/ ?\[ ?\d{4,9} ?\]/g, '').trim() || '—'
