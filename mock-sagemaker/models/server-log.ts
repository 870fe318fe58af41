import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputListener } from '../ports/model-host.ts';

export interface ServerLog extends Disposable {
  readonly write: OutputListener;
}

/** Opens `<folder>/<model>.log`, where what the model's servers print is kept. */
export function openServerLog(folder: string, modelName: string): ServerLog {
  mkdirSync(folder, { recursive: true });
  const file = createWriteStream(join(folder, `${modelName}.log`), { flags: 'a' });
  file.on('error', () => {}); // A full disk costs the log, not the job.
  return { write: (line) => void file.write(`${line}\n`), [Symbol.dispose]: () => void file.end() };
}
