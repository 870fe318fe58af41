import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { operations } from './index.ts';

it('the registry has one operation for each of its files', () => {
  const files = readdirSync(import.meta.dirname).filter((name) =>
    /^(add|create|delete|describe|list|stop)-.*(?<!\.test)\.ts$/.test(name),
  );
  const names = files.map((name) =>
    name.replace('.ts', '').replace(/(?:^|-)[a-z]/g, (start) => start.replace('-', '').toUpperCase()),
  );

  expect([...operations.keys()]).toEqual(names.sort());
});
