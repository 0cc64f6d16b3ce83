import { run } from 'graphile-worker'
import { answersComeIn } from '#server/answers-come-in.ts'
import { deliverTo, type OpenGateway, openGateway } from '#server/gateway/open-gateway.ts'
import { runTask } from '#server/jobs.ts'
import { resumeQueuedMail } from '#server/mail/resume-queued-mail.ts'
import { openMailIn } from '#server/mail-in/open-mail-in.ts'
import { ConfigError, readConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { readMailCertificate } from '#server/platform/mail-certificate.ts'
import { openMailer } from '#server/platform/mailer.ts'
import { insistOnSchema } from '#server/platform/schema-version.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { StartRefused } from '#server/platform/start-refused.ts'
import { tellReady, tellRefused, whenToldToStop } from '#server/platform/supervised.ts'
import { beatAndTakeOver } from '#server/platform/worker-heartbeat.ts'
import { crontab } from '#server/schedule.ts'

// The job process: what happens after the answer, and what runs by the clock.
try {
  const config = readConfig(process.env)
  if (!config.database) throw new StartRefused('DATABASE_URL is missing. Start with npm start, which brings a database, or set it.')
  readMailCertificate(config)
  const database = openDatabase(config.database.url, { size: 10 })
  const secrets = await openSecrets(database.db, config.secretKeys)
  const mailer = config.smtpUrl ? openMailer(config.smtpUrl) : null
  const { gateway, haste, tellEvents, close: closeGateway } = openGateway(config)
  const incoming = { mailbox: config.mailInAddress, answersComeIn: answersComeIn(config) }
  const parts = { database, secrets, mailer, publicUrl: config.publicUrl, ...incoming, gateway, haste }
  let stopping = false
  // When the library gives up by itself we end, and whoever keeps us running starts us again.
  const over = () => {
    if (stopping) return
    console.error('The job queue stopped; the worker ends.')
    process.exit(1)
  }
  // What it has in hand may end first.
  const heart = beatAndTakeOver(database.db, config.database.ownerUrl, () => setTimeout(over, 1_000))
  await insistOnSchema(database.db)
  const runner = await run({
    connectionString: config.database.ownerUrl,
    // Four may wait for the gateway, as many as it is ever asked at once; the rest goes on beside them.
    concurrency: 8,
    noHandleSignals: true,
    pollInterval: 1_000,
    noPreparedStatements: true,
    // Whether a job is done is said again until the database hears it; said once, a restart at that moment would end this process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    crontab,
    events: heart.events,
    taskList: runTask(parts),
  })
  const mailIn = await openMailIn(config, database)
  const telling = tellSandboxEvents(tellEvents, config.publicUrl, haste)
  runner.promise.then(over, over)
  whenToldToStop(async () => {
    stopping = true
    heart.stop()
    clearInterval(telling)
    await mailIn.stop()
    await runner.stop()
    await closeGateway()
    mailer?.close()
    await database.close()
  }, 30_000)
  tellReady()
  // Mail that was queued while no mail server was set.
  if (mailer) await resumeQueuedMail(database.db)
} catch (error) {
  const isTold = error instanceof StartRefused || error instanceof ConfigError
  tellRefused(isTold ? error.message : `The worker can not start: ${(error as Error).message}`)
  process.exitCode = 1
  setTimeout(() => process.exit(1), 200)
}

/** The sandbox is a foreign party that happens to live here: now and then it looks what is due with it, and tells us from outside. */
function tellSandboxEvents(tellEvents: OpenGateway['tellEvents'], publicUrl: string, haste: number): NodeJS.Timeout {
  const deliver = deliverTo(publicUrl)
  let isTelling = false
  return setInterval(
    () => {
      if (isTelling) return
      isTelling = true
      tellEvents(deliver, new Date())
        .catch(() => undefined)
        .finally(() => {
          isTelling = false
        })
    },
    Math.max(200, 2_000 / haste),
  )
}
