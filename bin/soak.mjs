import { runOnOurNode } from './install.mjs'

runOnOurNode('soak.ts', { development: true })
