import { notFound } from '#server/platform/refusal.ts'
import type { PortalViewer } from '#server/work.ts'

/** To a customer, what belongs to a service desk that is switched off is not there: which modules there are is the house's own. @throws 404 */
export function insistOnDesk({ company }: Pick<PortalViewer, 'company'>): void {
  if (!company.modules.includes('service_desk')) throw notFound()
}
