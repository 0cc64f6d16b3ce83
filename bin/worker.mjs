import { runOnOurNode } from './install.mjs'

runOnOurNode('worker.ts', { development: false })
