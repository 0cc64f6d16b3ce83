import * as contract from '#contract/company.ts'
import { permissions, roles } from '#contract/permissions.ts'
import { staffHistory } from '#contract/staff.ts'
import { listSettingsChanges } from '#server/audit/queries.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { createBrand, updateBrand } from './brands.ts'
import { createCustomField, updateCustomField } from './custom-fields.ts'
import { listBrands, listCustomFields, readBrand, readCompany, readCustomField, readPolicy } from './queries.ts'
import { type InstallPreset, setUpCompany } from './set-up-company.ts'
import { isPolicyCell, tightenPolicy } from './tighten-policy.ts'
import { updateCompany } from './update-company.ts'

export function companyRoutes(
  serve: Serve,
  { installPreset, smtpConfigured, mailInAddress }: { installPreset: InstallPreset; smtpConfigured: boolean; mailInAddress: string | null },
): void {
  serve.visit(contract.setUpCompany, (visit, { body }) => setUpCompany(visit, body, { installPreset, mailInAddress }))

  serve.read(contract.getCompany, 'settings.read', (db) => readCompany(db, smtpConfigured))
  serve.write(
    contract.updateCompany,
    'settings.write',
    async (work, { body, ifMatch }) => {
      await updateCompany(work, body, ifMatch)
      return readCompany(work.db, smtpConfigured)
    },
    { fresh: true },
  )
  serve.read(contract.listBrands, 'settings.read', async (db) => ({ items: await listBrands(db) }))
  serve.write(contract.createBrand, 'settings.write', async (work, { body }) => readBrand(work.db, await createBrand(work, body)), {
    fresh: true,
  })
  serve.write(
    contract.updateBrand,
    'settings.write',
    async (work, { params, body, ifMatch }) => {
      await updateBrand(work, params.id, body, ifMatch)
      return readBrand(work.db, params.id)
    },
    { fresh: true, find: rowExists('brands') },
  )

  serve.read(contract.permissionTable, 'settings.read', async () => ({
    roles: [...roles],
    items: permissions.map((permission) => ({
      permission,
      meaning: permissionTable[permission].meaning,
      roles: [...permissionTable[permission].roles],
      endpoints: serve.routes
        .filter((route) => route.access === permission)
        .map(({ endpoint }) => ({ method: endpoint.method, path: endpoint.path })),
    })),
  }))
  serve.read(contract.getPolicy, 'settings.read', (db) => readPolicy(db))
  serve.write(
    contract.tightenPolicy,
    'settings.write',
    async (work, { params, body }) => {
      await tightenPolicy(work, params.status, params.subject, body)
      return readPolicy(work.db)
    },
    { find: async (_db, { status, subject }) => isPolicyCell(status, subject) },
  )

  serve.read(contract.listCustomFields, 'settings.read', async (db) => ({ items: await listCustomFields(db) }))
  serve.write(contract.createCustomField, 'settings.write', async (work, { body }) =>
    readCustomField(work.db, await createCustomField(work, body)),
  )
  serve.write(
    contract.updateCustomField,
    'settings.write',
    async (work, { params, body, ifMatch }) => {
      await updateCustomField(work, params.id, body, ifMatch)
      return readCustomField(work.db, params.id)
    },
    { find: rowExists('custom_fields') },
  )
  serve.read(staffHistory, 'settings.read', (db, _viewer, { query }) => listSettingsChanges(db, query))
}
