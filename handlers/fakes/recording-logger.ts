import type { Logger } from '../ports/logger.ts';

/** Keeps what is logged, as text, so that a test can look for what must not be in it. */
export class RecordingLogger implements Logger {
  readonly entries: string[] = [];

  debug(): void {}

  info(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`info ${message} ${JSON.stringify(fields, tellError)}`);
  }

  warn(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`warn ${message} ${JSON.stringify(fields, tellError)}`);
  }

  error(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`error ${message} ${JSON.stringify(fields, tellError)}`);
  }
}

/** JSON would leave out what the real logger writes of an error. */
function tellError(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, cause } = value;
  return { ...value, name, message, cause };
}
