import { dredd } from './dredd.ts'
import { kit } from './kit.ts'
import type { Tool } from './options.ts'
import { prism } from './prism.ts'
import type { Rival } from './rival.ts'
import { schemathesis } from './schemathesis.ts'
import { specmatic } from './specmatic.ts'

export const RIVALS: Readonly<Record<Tool, Rival>> = { kit, dredd, prism, schemathesis, specmatic }
