import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isVersionId, versionIdOf } from './version-id.ts';

const random = fc.stringMatching(/^[A-Za-z0-9_-]{32}$/);

describe('versionIdOf', () => {
  test('makes ids of the form and the check of a version id', () => {
    fc.assert(
      fc.property(random, (text) => {
        const id = versionIdOf(text);

        expect(id).toMatch(/^[A-Za-z0-9._]{32}$/);
        expect(isVersionId(id)).toBe(true);
      }),
    );
  });
});

describe('isVersionId', () => {
  test('knows the id of versions that have none of their own', () => {
    expect(isVersionId('null')).toBe(true);
  });

  test.each(['HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD', '', 'v', 'v'.repeat(3000)])('refuses the made-up %s', (id) => {
    expect(isVersionId(id)).toBe(false);
  });
});
