import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

const handlers = fileURLToPath(new URL('../../handlers', import.meta.url));
const names = readdirSync(handlers).filter((name) => existsSync(`${handlers}/${name}/index.ts`));

test.each(names)('%s is known by the name that the stack gives it', (name) => {
  const deployed = `Slipway-${name.replaceAll('-', '')}HandlerFunction2F0E8924-9557ef1354cf`;

  expect(shortName(deployed)).toBe(name);
});
