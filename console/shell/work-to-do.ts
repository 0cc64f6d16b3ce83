type Asked = { may: boolean; count: number | undefined }

/** What waits in My work. What was counted while somebody might see it outlives that they may: it counts no more. */
export function workToDo({ unseen, approvals, mails }: { unseen: number | undefined; approvals: Asked; mails: Asked }): number {
  const seen = ({ may, count }: Asked) => (may ? (count ?? 0) : 0)
  return (unseen ?? 0) + seen(approvals) + seen(mails)
}
