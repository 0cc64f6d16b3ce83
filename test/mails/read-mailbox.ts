import { watchMailbox } from '#server/mail-in/watch-mailbox.ts'
import { openDatabase } from '#server/platform/database.ts'

// What the worker does about a mailbox, in a process of its own, so that a test can kill it.

const { DATABASE_URL = '', IMAP_URL = '' } = process.env
watchMailbox({ database: openDatabase(DATABASE_URL, { size: 2 }), imapUrl: IMAP_URL, firstPause: 100 })
