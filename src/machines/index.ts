/** The front door: what language models and the programs around them read. */
import type { Hono } from 'hono'
import type { ApiEnv } from '../web/api.ts'
import { llmsService } from './llms.ts'
import { type Ask, mcpService } from './mcp.ts'

export type { Ask } from './mcp.ts'

export const machinesOthers = (ask: Ask): { path: string; app: Hono<ApiEnv> }[] => [
  { path: '/mcp', app: mcpService(ask) },
  { path: '/', app: llmsService() },
]
