import pg from 'pg'

type Heard = { channel: string; hear: (payload: string) => void; onHearing: (isHearing: boolean) => void }
export type Listener = { close: () => Promise<void> }

const probeMs = 2_000
const againMs = 1_000
const probe = 'steward_probe'

/**
 * Hears what the database is told on a channel, over one connection of its own that is opened again when it is lost. A pooler hands connections
 * around after each transaction: LISTEN succeeds there and nothing ever arrives. So each connection says something to itself first, and only when
 * it has heard that does `onHearing` say yes; until then, and whenever the connection is lost, whoever needs to know has to ask by themselves.
 */
export function hearDatabase(url: string, { channel, hear, onHearing }: Heard): Listener {
  let isClosed = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined

  const again = () => {
    onHearing(false)
    client?.removeAllListeners()
    client?.on('error', () => {})
    client?.end().catch(() => {})
    client = null
    if (!isClosed) timer = setTimeout(connect, againMs)
  }
  const connect = async () => {
    const own = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    client = own
    own.on('error', again)
    own.on('end', again)
    own.on('notification', ({ payload = '' }) => {
      if (payload === probe) {
        clearTimeout(timer)
        onHearing(true)
      } else hear(payload)
    })
    try {
      await own.connect()
      await own.query(`listen ${pg.escapeIdentifier(channel)}`)
      timer = setTimeout(again, probeMs)
      // In a transaction of its own, after which a pooler would have given the connection to somebody else.
      await own.query('select pg_notify($1, $2)', [channel, probe])
    } catch {
      if (client === own) {
        clearTimeout(timer)
        again()
      }
    }
  }
  void connect()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      client?.removeAllListeners()
      client?.on('error', () => {})
      await client?.end().catch(() => {})
      client = null
    },
  }
}
