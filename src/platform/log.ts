import { pino } from 'pino'

export type Log = ReturnType<typeof openLog>

/** Structured lines on standard error; standard output stays for what the commands print. */
export const openLog = (level: string) => pino({ level, base: null }, pino.destination({ fd: 2, sync: false }))
