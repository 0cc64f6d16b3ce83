import { z } from 'zod'

// Zod tries whether it may compile its schemas with eval; the content security policy refuses and reports that. Import this before any contract.
z.config({ jitless: true })
