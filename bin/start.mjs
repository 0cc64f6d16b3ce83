import { runOnOurNode } from './install.mjs'

runOnOurNode('start.ts', { development: false })
