type Party = { id: string; name: string; phones: string[]; callOrder: number | null }

/** Whether an edit of the contacts touches who is called in an alarm, in which order, or by which number. */
export function changesRespondingParties(before: Party[], after: Party[]): boolean {
  const parties = (contacts: Party[]) =>
    JSON.stringify(
      contacts
        .filter(({ callOrder }) => callOrder !== null)
        .sort((one, other) => (one.callOrder ?? 0) - (other.callOrder ?? 0))
        .map(({ id, name, phones, callOrder }) => [id, name, phones, callOrder]),
    )
  return parties(before) !== parties(after)
}
