import * as templates from '#contract/mail-templates.ts'
import * as contract from '#contract/messaging.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Serve } from '#server/serve.ts'
import { changePreferences } from './change-preferences.ts'
import { changeTemplate, isTemplate, listTemplates, readMailTemplate } from './mail-templates.ts'
import { openLink } from './open-link.ts'
import { messageExists, readMessage } from './outbox-rows.ts'
import { messagesOf, outboxOf } from './queries.ts'
import { consentsOf, readPreferences } from './read-preferences.ts'
import { resendMessage } from './resend-message.ts'
import { sayNoServer, type Waiting } from './rules/say-no-server.ts'
import { previewTemplate, testTemplate } from './try-template.ts'
import { messageChoices, previewMessage, writeMessage } from './write-message.ts'

const find = customerExists

export function messagingRoutes(serve: Serve, parts: { sendsMail: boolean; publicUrl: string; secrets: Secrets }): void {
  const { sendsMail } = parts
  const saying = <Page extends { items: Waiting[] }>(page: Page) => (sendsMail ? page : sayNoServer(page))
  serve.read(contract.listMessages, 'message.read', async (db, viewer, input) => saying(await messagesOf(db, viewer, input, sendsMail)), {
    find,
  })
  serve.read(contract.listOutbox, 'outbox.read', async (db, viewer, input) => saying(await outboxOf(db, viewer, input, sendsMail)), {
    limit: 'search',
    // Who looks for an address looks for a customer.
    records: ({ query }, { items }) => (query.address ? { kind: 'search', via: 'outbox', found: items.length } : null),
  })
  serve.read(contract.messageChoices, 'message.write', messageChoices, { find })
  serve.read(contract.previewMessage, 'message.write', previewMessage, { find })
  serve.write(
    contract.writeMessage,
    'message.write',
    async (work, given) => readMessage(work.db, work.viewer, await writeMessage(work, given), sendsMail),
    { find },
  )
  serve.write(
    contract.resendMessage,
    'message.write',
    async (work, { params, body }) => readMessage(work.db, work.viewer, await resendMessage(work, params.id, body, sendsMail), sendsMail),
    { find: messageExists },
  )
  serve.read(contract.openMessageLink, 'message.open_link', (db, viewer, input) => openLink(db, viewer, input, parts), {
    fresh: true,
    find: messageExists,
    records: ({ params }, { customerId }) => ({ kind: 'mail.read', customerId, subject: params.id, via: 'demo' }),
  })

  serve.read(contract.getEmailPreferences, 'customer.read', (db, viewer, { params }) => readPreferences(db, viewer, params.id), { find })
  serve.read(contract.listMailConsents, 'customer.read', consentsOf, { find })
  serve.write(
    contract.changeEmailPreferences,
    'customer.edit',
    async (work, { params, body, ifMatch }) => {
      await changePreferences(work, params.id, ifMatch, body)
      return readPreferences(work.db, work.viewer, params.id)
    },
    { find },
  )

  serve.read(templates.listMailTemplates, 'settings.read', listTemplates)
  serve.read(
    templates.getMailTemplate,
    'settings.read',
    (db, _viewer, { params, query }) => readMailTemplate(db, { ...params, ...query }),
    {
      find: isTemplate,
    },
  )
  serve.write(
    templates.changeMailTemplate,
    'settings.write',
    async (work, given) => {
      await changeTemplate(work, given)
      return readMailTemplate(work.db, { ...given.params, brandId: given.body.brandId, language: given.body.language })
    },
    { find: isTemplate },
  )
  serve.read(templates.previewMailTemplate, 'settings.write', previewTemplate, {
    find: isTemplate,
    records: (_input, { customer }) => customer && { kind: 'customer.opened', customerId: customer.id, via: 'mail_template' },
  })
  serve.write(templates.testMailTemplate, 'settings.write', testTemplate, { find: isTemplate })
}
