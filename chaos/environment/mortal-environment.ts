import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Life, type Ready, readySchema } from './life.ts';
import { readPassages } from './passages.ts';

export interface MortalEnvironmentOptions extends Omit<Life, 'dataFolder' | 'passagesFile' | 'readyFile'> {
  readonly folder: string;
}

/** An embedded environment that is started again on the same data whenever a fault has killed it. */
export interface MortalEnvironment extends AsyncDisposable {
  /** Resolves while it is up, with where it is now. Rejects when it ended for another reason than a fault. */
  ready(): Promise<Ready>;
  /** How often each fault has struck, by its id, in the order of their first strikes. */
  strikes(): ReadonlyMap<number, number>;
  /** Describes the environment that runs now, as `npm start` does. */
  readonly readyFile: string;
  /** How often it was killed. */
  readonly deaths: number;
}

export function startMortalEnvironment(options: MortalEnvironmentOptions): MortalEnvironment {
  const { folder, ...shared } = options;
  const passagesFile = join(folder, 'passages.jsonl');
  const readyFile = join(folder, 'ready.json');
  const maxDeaths = shared.faults.filter(({ effect }) => effect.kind === 'process-killed').length;
  let deaths = 0;
  let isDisposed = false;
  let child: ChildProcess | undefined;
  let current = live();
  current.catch(() => undefined);

  async function live(): Promise<Ready> {
    const life: Life = {
      ...shared,
      dataFolder: join(folder, 'data'),
      passagesFile,
      readyFile,
    };
    const lifeFile = join(folder, `life-${deaths}.json`);
    await writeFile(lifeFile, JSON.stringify(life));
    const started = fork(join(shared.root, 'dist/local/chaos.mjs'), [lifeFile], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    child = started;
    let printed = '';
    for (const output of [started.stdout, started.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    const ended = once(started, 'close').then(([code, signal]) => {
      if (isDisposed) throw new Error('The environment was stopped.');
      if (signal !== 'SIGKILL' || deaths >= maxDeaths)
        throw new Error(`The environment ended with ${signal ?? `code ${code}`}:\n${printed}`);
      deaths += 1;
      return live();
    });
    // Whoever asks from now on waits for the next life.
    void once(started, 'exit').then(() => {
      current = ended;
      current.catch(() => undefined);
    });
    const ready = once(started, 'message').then(([message]) => readySchema.parse(message));
    return Promise.race([ready, ended]);
  }

  return {
    readyFile,
    ready: () => current,
    strikes() {
      const strikes = new Map<number, number>();
      for (const { fault } of readPassages(passagesFile))
        if (fault !== undefined) strikes.set(fault, (strikes.get(fault) ?? 0) + 1);
      return strikes;
    },
    get deaths() {
      return deaths;
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
