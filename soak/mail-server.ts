import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  url: string
  /** How often each Message-ID was accepted. */
  accepted: Map<string, number>
  /** Milliseconds that it takes for each mail. */
  slow: (milliseconds: number) => void
  close: () => Promise<void>
}

/** The test's own mail server on loopback: it counts what it has said yes to. */
export async function startMailServer(): Promise<MailServer> {
  const accepted = new Map<string, number>()
  let pause = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk) => (text += chunk))
      stream.on('end', () => {
        const id = text.match(/^Message-ID:\s*(<[^>]+>)/im)?.[1] ?? 'none'
        setTimeout(() => {
          accepted.set(id, (accepted.get(id) ?? 0) + 1)
          done()
        }, pause)
      })
    },
  })
  // A client that was killed in the middle of its talk.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    slow: (milliseconds) => {
      pause = milliseconds
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
