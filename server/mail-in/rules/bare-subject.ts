/** A subject without the Re: and Fwd: that mail programs put before it: what stands before it is ours to say. */
export const bareSubject = (subject: string): string => {
  const bare = subject.replace(/^(?:\s?(?:re|aw|antw|rv|sv|fwd?|tr|wg) ?:){1,5}/i, '').trim()
  return bare === '' ? subject.trim() || '—' : bare
}
