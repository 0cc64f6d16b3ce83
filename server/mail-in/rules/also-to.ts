/** More than these nobody reads. */
const mostShown = 20

/** Who else a mail went to, as its headers say: not its writer, and no address of ours, those of single answers among them. */
export function alsoTo(
  addresses: readonly string[],
  { from, own, mailbox }: { from: string | null; own: readonly string[]; mailbox: string | null },
) {
  const ours = new Set([...own, ...(mailbox === null ? [] : [mailbox]), ...(from === null ? [] : [from])].map((one) => one.toLowerCase()))
  const at = mailbox?.lastIndexOf('@') ?? 0
  const isAnswer = (address: string) =>
    mailbox !== null && address.startsWith(`${mailbox.slice(0, at)}+`.toLowerCase()) && address.endsWith(mailbox.slice(at).toLowerCase())
  return [...new Set(addresses.map((one) => one.toLowerCase()))].filter((one) => !ours.has(one) && !isAnswer(one)).slice(0, mostShown)
}
