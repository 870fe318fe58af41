import { setTimeout as delay } from 'node:timers/promises';
import { LocalStackError } from './errors.ts';
import { lastLine } from './last-line.ts';
import type { ProgramResult, RunProgram } from './run-program.ts';

export interface ComposeOptions {
  /** The checkout: where `docker-compose.yml` is. */
  readonly root: string;
  readonly run: RunProgram;
}

const services = ['localstack', 'mock-sagemaker', 'digits'] as const;
const containerPorts = { localstack: 4566, 'mock-sagemaker': 4577 } as const;
const portVariables = new Map([
  ['4566', 'LOCALSTACK_PORT'],
  ['4577', 'MOCK_SAGEMAKER_PORT'],
]);
const maxStepCharacters = 100;
const askEveryMs = 500;
const healthLimitMs = 120_000;

/** The containers of `docker-compose.yml`, by Compose 2 (`docker compose`) or 1.29 (`docker-compose`). */
export class Compose {
  /** How it is called, for messages too. */
  readonly name: string;
  readonly #options: ComposeOptions;

  private constructor(name: string, options: ComposeOptions) {
    this.name = name;
    this.#options = options;
  }

  /** @throws LocalStackError when neither version is installed. */
  static async find(options: ComposeOptions): Promise<Compose> {
    for (const name of ['docker compose', 'docker-compose']) {
      const compose = new Compose(name, options);
      if ((await compose.#call(['version'])).code === 0) return compose;
    }
    throw new LocalStackError(
      'Docker is here, but Docker Compose is not: https://docs.docker.com/compose/install/ ' +
        '(on Debian: apt-get install docker-compose).',
    );
  }

  /**
   * Builds the images that have changed, creates and starts the containers, and waits until each can do its work.
   * @throws LocalStackError with the reason and the command that shows more.
   */
  async up(onLine: (line: string) => void): Promise<void> {
    const { code, printed } = await this.#call(['up', '--detach', '--build'], reportSteps(onLine));
    if (code !== 0) throw this.#explain(printed);
    for (const service of services) await this.#waitUntilHealthy(service);
  }

  /**
   * Where a container's port is on this machine.
   * @throws LocalStackError when the container does not run.
   */
  async url(service: keyof typeof containerPorts): Promise<string> {
    const { printed } = await this.#call(['port', service, String(containerPorts[service])]);
    const address = /^127\.0\.0\.1:[1-9]\d*$/m.exec(printed)?.[0];
    if (address !== undefined) return `http://${address}`;
    throw new LocalStackError(`The container ${service} is not running. Run "npm run local" to start all of them.`);
  }

  /** Its id; empty when there is none. */
  async containerOf(service: (typeof services)[number]): Promise<string> {
    return lastLine((await this.#call(['ps', '--quiet', service])).printed);
  }

  async #waitUntilHealthy(service: (typeof services)[number]): Promise<void> {
    for (const limit = Date.now() + healthLimitMs; ; await delay(askEveryMs)) {
      const state = await this.#stateOf(service);
      if (state === 'running healthy') return;
      if (state === 'running starting' && Date.now() < limit) continue;
      throw new LocalStackError(
        `The container ${service} does not come up (${state}). Run "${this.name} logs ${service}" to see why.`,
      );
    }
  }

  async #stateOf(service: (typeof services)[number]): Promise<string> {
    const container = await this.containerOf(service);
    const format = '{{.State.Status}} {{.State.Health.Status}}';
    const { code, printed } = await this.#options.run('docker', ['inspect', '--format', format, container]);
    return code === 0 ? printed.trim() : 'gone';
  }

  #explain(printed: string): LocalStackError {
    const port = /127\.0\.0\.1:(\d+).*(?:already allocated|already in use)/i.exec(printed)?.[1];
    if (port !== undefined) return takenPort(port);
    return new LocalStackError(
      `The containers could not be started (${lastLine(printed)}). Run "${this.name} up --build" to see all of it.`,
    );
  }

  #call(commandLine: readonly string[], onLine?: (line: string) => void): Promise<ProgramResult> {
    const [command = '', ...plugin] = this.name.split(' ');
    return this.#options.run(command, [...plugin, ...commandLine], {
      cwd: this.#options.root,
      ...(onLine === undefined ? {} : { onLine }),
    });
  }
}

/** Of what Compose prints, the steps of the builds (BuildKit's and the classic builder's) and the containers' states. */
function reportSteps(onLine: (line: string) => void): (line: string) => void {
  const step =
    /^#\d+ \[(?<buildStep>[^\]]*\d+\/\d+)\] (?<doing>.*)|^(?<classic>Step \d+\/\d+ : .*)|^ ?(?<state>Container .*)/;
  return (line) => {
    const { buildStep, doing, classic, state } = step.exec(line)?.groups ?? {};
    const text = buildStep === undefined ? (classic ?? state) : `${buildStep}: ${doing}`;
    if (text !== undefined) onLine(text.trim().replace(/\s+/g, ' ').slice(0, maxStepCharacters));
  };
}

function takenPort(port: string): LocalStackError {
  const instead = portVariables.has(port)
    ? `, or take another port, e.g. "${portVariables.get(port)}=${Number(port) + 100} npm run local"`
    : '';
  return new LocalStackError(
    `Port ${port} of 127.0.0.1 is taken, perhaps by "npm start" or by another LocalStack. Stop what listens there${instead}.`,
  );
}
