import { QueryClient } from '@tanstack/react-query'

/**
 * What is read waits for the connection; what is written does not. A write that was pressed without a connection would otherwise be sent by
 * itself as soon as there is one, and a card charged when nobody looks any more.
 */
export const makeQueries = () => new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } })
