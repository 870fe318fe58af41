import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { countPlatformStrikes, countStrikes, readPassages, type Strikes } from './passages.ts';
import {
  type Message,
  messageSchema,
  type Order,
  type ProcessSettings,
  type Ready,
  type RunFaults,
} from './process-protocol.ts';

export interface MortalEnvironmentOptions extends Omit<ProcessSettings, 'dataFolder' | 'readyFile'> {
  readonly folder: string;
}

/** An embedded environment that is started again on the same data whenever a fault has killed it. */
export interface MortalEnvironment extends AsyncDisposable {
  /** Resolves while it is up, with where it is now. Rejects when it ended for another reason than a fault. */
  ready(): Promise<Ready>;
  /** From now on the faults of this run strike, and kills and strikes are counted anew. */
  begin(runFaults: RunFaults): Promise<void>;
  /** From now on the faults of a second life strike, too: a redrive is about to begin. */
  redriven(): Promise<void>;
  /** Whether nothing is on its way to a function. */
  isIdle(): Promise<boolean>;
  /** How often each fault has struck. */
  strikes(): Strikes;
  /** Describes the environment that runs now, as `npm start` does. */
  readonly readyFile: string;
  /** How often it was killed. */
  readonly killCount: number;
}

export function startMortalEnvironment({ folder, ...options }: MortalEnvironmentOptions): MortalEnvironment {
  const readyFile = join(folder, 'ready.json');
  let { runFaults } = options;
  let killCount = 0;
  let isDisposed = false;
  let child: ChildProcess | undefined;
  let current = startProcess();
  current.catch(() => undefined);

  async function startProcess(): Promise<Ready> {
    const settings: ProcessSettings = { ...options, runFaults, dataFolder: join(folder, 'data'), readyFile };
    const settingsFile = join(folder, 'process.json');
    await writeFile(settingsFile, JSON.stringify(settings));
    if (isDisposed) throw new Error('The environment was stopped.');
    const started = fork(join(options.root, 'dist/local/chaos.mjs'), [settingsFile], {
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
      if (signal !== 'SIGKILL' || killCount >= killsOf(runFaults))
        throw new Error(`The environment ended with ${signal ?? `code ${code}`}:\n${printed}`);
      killCount += 1;
      return startProcess();
    });
    // Whoever asks from now on waits for the next process.
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
      runFaults = next;
      killCount = 0;
      await ask({ kind: 'begin', runFaults });
    },
    async redriven() {
      await ask({ kind: 'redriven' });
    },
    async isIdle() {
      const answer = await ask({ kind: 'ask-idle' });
      return answer?.kind === 'idle' && answer.isIdle;
    },
    strikes: () => strikesIn(runFaults),
    get killCount() {
      return killCount;
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
function killsOf({ faults, passagesFile }: RunFaults): number {
  const { planned } = strikesIn({ passagesFile });
  const kills = faults.filter(({ effect }) => effect.kind === 'process-killed');
  return kills.reduce((count, { id }) => count + (planned.get(id) ?? 0), 0);
}

function strikesIn({ passagesFile }: Pick<RunFaults, 'passagesFile'>): Strikes {
  const passages = readPassages(passagesFile);
  return { planned: countStrikes(passages), platform: countPlatformStrikes(passages) };
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
