import {
  createSavedView,
  filterChoices,
  listCustomers,
  listSavedViews,
  matchCard,
  recent,
  removeSavedView,
  updateSavedView,
} from '#contract/find.ts'
import { listTicketViews, removeTicketView, saveTicketView } from '#contract/ticket-views.ts'
import { refuseCardNumbers } from '#server/customers/refuse-card-search.ts'
import type { Serve } from '#server/serve.ts'
import { customerList } from './list.ts'
import { matchCardNumber } from './match-card.ts'
import { choicesForFilters, recentlyViewed } from './recent.ts'
import { refuseUnstorable } from './refuse-search.ts'
import { changeView, dropView, keepView, savedViews, viewIsSeen } from './saved-views.ts'
import { searchCustomers } from './search.ts'
import { dropTicketView, keepTicketView, ticketViewIsSeen, ticketViews } from './ticket-views.ts'

/** `cardMatches`: whether customers are looked up by a whole card number; else that endpoint is not there. */
export function findRoutes(serve: Serve, { cardMatches }: { cardMatches: boolean }): void {
  serve.read(
    listCustomers,
    'customer.read',
    async (db, viewer, { query: { q, sort, limit, cursor, ...filters } }) => {
      refuseUnstorable({ q, ...filters })
      const startedAt = performance.now()
      const tookMs = () => Math.round((performance.now() - startedAt) * 10) / 10
      if (q === undefined || q.trim() === '') {
        const list = await customerList(db, viewer, { filters, sort, limit, cursor })
        return { ...list, mayBeMore: false, tookMs: tookMs() }
      }
      refuseCardNumbers(q)
      const { items, mayBeMore } = await searchCustomers(db, viewer, q, filters, limit)
      return { items, mayBeMore, nextCursor: null, total: items.length < limit && !mayBeMore ? items.length : null, tookMs: tookMs() }
    },
    {
      limit: 'search',
      // How much was found, never what was typed: it is somebody's name or number.
      records: ({ query: { q } }, { items }) => (q === undefined || q.trim() === '' ? null : { kind: 'search', found: items.length }),
    },
  )
  serve.read(filterChoices, 'customer.read', choicesForFilters)
  serve.read(recent, 'customer.read', recentlyViewed)

  serve.read(listSavedViews, 'view.save', savedViews)
  serve.write(createSavedView, 'view.save', keepView)
  serve.write(updateSavedView, 'view.save', changeView, { find: viewIsSeen })
  serve.write(removeSavedView, 'view.save', dropView, { find: viewIsSeen })

  serve.read(listTicketViews, 'ticket.read', ticketViews)
  serve.write(saveTicketView, 'view.save', keepTicketView)
  serve.write(
    removeTicketView,
    'view.save',
    async (work, { params }) => {
      await dropTicketView(work, params.id)
      return undefined
    },
    { find: ticketViewIsSeen },
  )

  serve.write(matchCard, 'card.match', matchCardNumber, {
    limit: 'search',
    secret: true,
    takesCardNumber: true,
    // Before the body is looked at.
    find: async () => cardMatches,
    records: (_, { items }) => ({ kind: 'card_match', found: items.length }),
  })
}
