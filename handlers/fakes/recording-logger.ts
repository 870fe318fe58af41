import type { Logger } from '../ports/logger.ts';

/** Keeps what is logged, as text, so that a test can look for what must not be in it. */
export class RecordingLogger implements Logger {
  readonly entries: string[] = [];

  debug(): void {}

  info(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`info ${message} ${JSON.stringify(fields)}`);
  }

  warn(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`warn ${message} ${JSON.stringify(fields)}`);
  }

  error(message: string, fields: Record<string, unknown> = {}): void {
    this.entries.push(`error ${message} ${JSON.stringify(fields)}`);
  }
}
