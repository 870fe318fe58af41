import { expect, test } from 'vitest';
import { portsRefusedByFetch } from './ports-refused-by-fetch.ts';

test.each([...portsRefusedByFetch])('fetch refuses port %i before it connects', async (port) => {
  const refusal = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error);

  expect(refusal).toMatchObject({ cause: { message: 'bad port' } });
});
