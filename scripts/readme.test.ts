import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readyBlock } from '../local/ready.ts';
import { parameters } from '../stack/config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists every parameter as the stack has it', () => {
  const rows = parameters.map(
    (parameter) =>
      `| \`${parameter.name}\` | ${parameter.default === undefined ? '–' : `\`${parameter.default}\``} | ` +
      `${parameter.description} Allowed: ${parameter.allowed}. |`,
  );

  expect(readme).toContain(rows.join('\n'));
});

test('every command of the README is a script or a tool of this package', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z:-]+)/g)].map(([, script]) => script);

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((script) => !(String(script) in scripts))).toEqual([]);
});

test('the requests of the README are those that npm start prints', () => {
  const curls = [...readme.matchAll(/^curl (?:.*\\\n)*.*$/gm)].map(([lines]) => lines.replace(/ \\\n +/g, ' '));
  const [, apiUrl = '', apiKey = ''] = /^ {2}API +(\S+)\n {2}key +(\S+)$/m.exec(readme) ?? [];
  const [, payload = ''] = / -d '([^']+)'/.exec(curls[0] ?? '') ?? [];
  const elsewhere = { endpoint: '', bucket: '', jobTable: '', batchTable: '', stream: '', region: '', accountId: '' };
  const texts = { services: '', waiting: '', stopping: '' };

  const printed = readyBlock({ ...elsewhere, apiUrl, apiKey, contentType: 'text/csv' }, payload, texts)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('curl '));

  expect(curls.map((curl) => curl.replace(/[0-9a-f-]{36}$/, 'JOB_ID'))).toEqual(printed);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');

  for (const link of links) expect(() => readFileSync(new URL(`../${link}`, import.meta.url))).not.toThrow(/ENOENT/);
});
