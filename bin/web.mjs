import { runOnOurNode } from './install.mjs'

runOnOurNode('web.ts', { development: false })
