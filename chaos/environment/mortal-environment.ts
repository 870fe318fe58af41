import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Life, type Message, messageSchema, type Order, type Ready, type Trial } from './life.ts';
import { readPassages } from './passages.ts';

export interface MortalEnvironmentOptions extends Omit<Life, 'dataFolder' | 'readyFile'> {
  readonly folder: string;
}

/** An embedded environment that is started again on the same data whenever a fault has killed it. */
export interface MortalEnvironment extends AsyncDisposable {
  /** Resolves while it is up, with where it is now. Rejects when it ended for another reason than a fault. */
  ready(): Promise<Ready>;
  /** From now on the faults of this trial strike, and deaths and strikes are counted anew. */
  begin(trial: Trial): Promise<void>;
  /** Whether nothing is on its way to a function. */
  isIdle(): Promise<boolean>;
  /** How often each fault has struck, by its id, in the order of their first strikes. */
  strikes(): ReadonlyMap<number, number>;
  /** Describes the environment that runs now, as `npm start` does. */
  readonly readyFile: string;
  /** How often it was killed. */
  readonly deaths: number;
}

export function startMortalEnvironment({ folder, ...options }: MortalEnvironmentOptions): MortalEnvironment {
  const readyFile = join(folder, 'ready.json');
  let { trial } = options;
  let deaths = 0;
  let isDisposed = false;
  let child: ChildProcess | undefined;
  let current = live();
  current.catch(() => undefined);

  async function live(): Promise<Ready> {
    const life: Life = { ...options, trial, dataFolder: join(folder, 'data'), readyFile };
    const lifeFile = join(folder, 'life.json');
    await writeFile(lifeFile, JSON.stringify(life));
    if (isDisposed) throw new Error('The environment was stopped.');
    const started = fork(join(options.root, 'dist/local/chaos.mjs'), [lifeFile], {
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
      if (signal !== 'SIGKILL' || deaths >= killsOf(trial))
        throw new Error(`The environment ended with ${signal ?? `code ${code}`}:\n${printed}`);
      deaths += 1;
      return live();
    });
    // Whoever asks from now on waits for the next life.
    started.once('exit', () => {
      current = ended;
      current.catch(() => undefined);
    });
    const ready = nextMessage(started).then((message) => {
      if (message?.kind !== 'ready') return ended;
      return message.ready;
    });
    return Promise.race([ready, ended]);
  }

  /** @returns nothing if the process ended before it answered */
  async function ask(order: Order): Promise<Message | undefined> {
    await current;
    if (child?.connected !== true) return undefined;
    const answer = nextMessage(child);
    child.send(order);
    return answer;
  }

  return {
    readyFile,
    ready: () => current,
    async begin(next) {
      trial = next;
      deaths = 0;
      await ask({ kind: 'begin', trial });
    },
    async isIdle() {
      const answer = await ask({ kind: 'ask-idle' });
      return answer?.kind === 'idle' && answer.isIdle;
    },
    strikes: () => strikesIn(trial),
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

/** Kills that have struck: each passage is written down before its fault takes effect. */
function killsOf({ faults, passagesFile }: Trial): number {
  const strikes = strikesIn({ passagesFile });
  const kills = faults.filter(({ effect }) => effect.kind === 'process-killed');
  return kills.reduce((count, { id }) => count + (strikes.get(id) ?? 0), 0);
}

function strikesIn({ passagesFile }: Pick<Trial, 'passagesFile'>): ReadonlyMap<number, number> {
  const strikes = new Map<number, number>();
  for (const { fault } of readPassages(passagesFile))
    if (fault !== undefined) strikes.set(fault, (strikes.get(fault) ?? 0) + 1);
  return strikes;
}

/** Many times what a start takes. */
const answerLimitMs = 120_000;

/** @returns nothing if the process ends first @throws Error when it does neither */
async function nextMessage(child: ChildProcess): Promise<Message | undefined> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const message = once(child, 'message', { signal }).then(([content]) => messageSchema.parse(content));
    const end = once(child, 'exit', { signal }).then(() => undefined);
    const limit = delay(answerLimitMs, undefined, { signal }).then(() => {
      throw new Error(`The environment has neither answered nor ended for ${answerLimitMs / 1000} s.`);
    });
    for (const one of [message, end, limit]) one.catch(() => undefined);
    return await Promise.race([message, end, limit]);
  } finally {
    over.abort();
  }
}
