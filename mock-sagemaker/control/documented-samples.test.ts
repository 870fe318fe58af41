import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/mock-sagemaker-faults.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, code = '']) => (name === language ? [code] : []));

it('every command of the documentation is answered with success', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual' });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();
  const commands = blocks('sh')
    .flatMap((block) => block.replaceAll('\\\n', ' ').trim().split('\n'))
    .map((command) => ({
      command,
      method: /-X (\w+)/.exec(command)?.[1] ?? 'GET',
      path: /127\.0\.0\.1:4577(\S+)/.exec(command)?.[1] ?? '/',
      body: /-d '(.*)'/.exec(command)?.[1],
    }));

  const answers: string[] = [];
  for (const { command, method, path, body } of commands) {
    const { ok, status } = await fetch(`${environment.url}${path}`, { method, ...(body !== undefined && { body }) });
    answers.push(ok ? command : `${command}: ${status}`);
  }

  expect(commands.length).toBeGreaterThan(5);
  expect(answers).toEqual(commands.map(({ command }) => command));
});

it('every fault of the documentation can be set, and every kind is in it', async () => {
  await using environment = await TestEnvironment.start();
  const url = `${environment.url}/_mock-sagemaker/faults`;
  const set = async (body: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(url, { method: 'POST', body });
    return { status: response.status, text: await response.text() };
  };
  const refusal = await set('{}');

  const answers = await Promise.all(blocks('json').map(set));

  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  const kinds = /allowed: ([a-z, -]+)/.exec(refusal.text)?.[1]?.split(', ') ?? [];
  expect(kinds.length).toBeGreaterThan(8);
  expect(kinds.filter((kind) => !text.includes(`| \`${kind}\` |`))).toEqual([]);
  expect(kinds.filter((kind) => !text.includes(`"kind":"${kind}"`) && !text.includes(`"kind": "${kind}"`))).toEqual([]);
});

it('the code of the documentation runs', async () => {
  await using environment = await TestEnvironment.start();
  const [code = ''] = blocks('js');
  const { default: run } = await import(
    `data:text/javascript,${encodeURIComponent(`export default (server) => { ${code} return fired; }`)}`
  );

  expect(run(environment.server)).toBe(0);
  expect(environment.server.faults.list()).toEqual([]);
});
