import { threadWords as words } from '#console/tickets/thread-words.ts'

/** What a mail server said, word for word, for who asks: it is written for programs. */
export const SaidByServer = ({ answer }: { answer: string }) => (
  <details>
    <summary>{words.serverSaid}</summary>
    {answer}
  </details>
)
