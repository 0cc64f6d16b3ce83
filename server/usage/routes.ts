import * as contract from '#contract/usage.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { changeAllowance } from './change-allowance.ts'
import { usageLineOf, usageOf } from './queries.ts'
import { recordFile } from './record-file.ts'
import { recordSent } from './record-sent.ts'
import { changeUsageSettings, readUsageSettings } from './settings.ts'

export function usageRoutes(serve: Serve): void {
  serve.read(contract.listUsage, 'customer.read', usageOf, { find: customerExists })
  serve.write(
    contract.changeAllowance,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await changeAllowance(work, params.id, ifMatch, body)
      return usageLineOf(work.db, work.viewer, params.id, body.serviceId, body.unit)
    },
    { find: customerExists },
  )
  serve.write(contract.recordUsage, 'usage.record', (work, { body }) => recordSent(work, body.readings), {
    refusesEach: 'readings',
  })
  serve.upload(contract.uploadUsage, 'usage.record', (upload) => recordFile(upload), { limit: 'upload' })
  serve.read(contract.getUsageSettings, 'settings.read', (db, viewer) => readUsageSettings(db, viewer))
  serve.write(
    contract.updateUsageSettings,
    'settings.write',
    async (work, { body, ifMatch }) => {
      await changeUsageSettings(work, body.thresholds, ifMatch)
      return readUsageSettings(work.db, work.viewer)
    },
    { fresh: true },
  )
}
