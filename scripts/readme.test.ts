import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
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

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');

  for (const link of links) expect(() => readFileSync(new URL(`../${link}`, import.meta.url))).not.toThrow(/ENOENT/);
});
