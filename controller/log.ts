type Fields = Record<string, unknown>

/** Lines for whoever operates this. Secrets are never handed to it. */
export interface Log {
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
}

/** Writes `time level message key=value ...` lines. */
export function createLog(write: (line: string) => void = console.log): Log {
  const line =
    (level: string) =>
    (message: string, fields: Fields = {}) => {
      const details = Object.entries(fields).map(([key, value]) => ` ${key}=${inWords(value)}`)
      write(`${new Date().toISOString()} ${level} ${message}${details.join('')}`)
    }
  return { info: line('info '), warn: line('warn '), error: line('error') }
}

function inWords(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.stack ?? value.message)
  return typeof value === 'string' && /^[\w./:@+-]+$/.test(value)
    ? value
    : (JSON.stringify(value) ?? 'undefined')
}
