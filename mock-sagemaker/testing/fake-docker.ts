import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelProgram } from './model-program.ts';

/**
 * Stands in for the `docker` command: notes its arguments, and instead of a container runs the model program on the port that
 * it would publish. `missing/image` cannot be pulled; the first container of `unlucky/image` finds its port taken.
 */
const program = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync, readdirSync } = require('node:fs');
const containers = __dirname + '/containers/';
const args = process.argv.slice(2);
const after = (option, list) => list.flatMap((arg, index) => (list[index - 1] === option ? [arg] : []));
const name = args[0] === 'create' ? after('--name', args)[0] : args.at(-1);
appendFileSync(__dirname + '/calls', JSON.stringify(args) + '\\n');
const commands = {
  create() {
    if (args.at(-2) === 'missing/image') {
      console.error("Unable to find image 'missing/image:latest' locally");
      console.error('Error response from daemon: pull access denied for missing/image.');
      console.error("\\nRun 'docker create --help' for more information");
      process.exit(1);
    }
    console.error('Pulling from library');
    writeFileSync(containers + name, JSON.stringify({ args }));
    console.log('0123456789ab');
  },
  start() {
    const created = JSON.parse(readFileSync(containers + name, 'utf8')).args;
    if (created.at(-2) === 'unlucky/image' && !existsSync(__dirname + '/unlucky')) {
      writeFileSync(__dirname + '/unlucky', '');
      console.error('Error response from daemon: Bind for 127.0.0.1 failed: port is already allocated');
      process.exit(1);
    }
    writeFileSync(containers + name, JSON.stringify({ args: created, pid: process.pid }));
    for (const variable of after('--env', created)) {
      const [key] = variable.split('=', 1);
      process.env[key] = variable.slice(key.length + 1);
    }
    process.env.PORT = after('--publish', created)[0].split(':')[1];
    delete process.env.EXIT_WITH_PARENT;
    process.on('SIGTERM', () => { rmSync(containers + name); process.exit(0); });
    ${modelProgram.args[1]}
  },
  stop() {
    const { pid } = JSON.parse(readFileSync(containers + name, 'utf8'));
    if (pid !== undefined) process.kill(pid);
  },
  rm() {
    for (const each of args.slice(2)) if (existsSync(containers + each)) rmSync(containers + each);
  },
  ps() {
    for (const each of readdirSync(containers)) {
      const labels = after('--label', JSON.parse(readFileSync(containers + each, 'utf8')).args);
      console.log(each + ' ' + labels[0].split('=')[1]);
    }
  },
};
commands[args[0]]();
`;

export interface FakeDocker {
  readonly command: string;
  /** The arguments of each call so far. */
  calls(): Promise<string[][]>;
  /** Pretends that there is a container, left by the owner of the label. */
  leave(id: string, owner: string): Promise<void>;
}

export async function createFakeDocker(folder: string): Promise<FakeDocker> {
  const command = join(folder, 'docker');
  await mkdir(join(folder, 'containers'));
  await writeFile(command, program, { mode: 0o755 });
  return {
    command,
    async calls() {
      const text = await readFile(join(folder, 'calls'), 'utf8');
      return text
        .trim()
        .split('\n')
        .map((line) => z.array(z.string()).parse(JSON.parse(line)));
    },
    leave: (id, owner) =>
      writeFile(join(folder, 'containers', id), JSON.stringify({ args: ['--label', `mock-sagemaker.owner=${owner}`] })),
  };
}
