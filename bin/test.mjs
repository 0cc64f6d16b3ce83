import { runOnOurNode } from './install.mjs'

runOnOurNode('test.ts', { development: true })
