import { describe, expect, it } from 'vitest';
import { findPayloadProblem, maxJsonLevels } from './payload.ts';

const nested = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;

describe('findPayloadProblem', () => {
  it.each(['{"x": [1, 2]}', '7', '"[[[["', '"\\"[{"', nested(maxJsonLevels)])('takes the JSON value %j', (payload) => {
    expect(findPayloadProblem(payload, 'application/json')).toBeUndefined();
  });

  it('refuses JSON that is nested one level too deep', () => {
    expect(findPayloadProblem(`[${nested(maxJsonLevels)}]`, 'application/json')).toContain('deeper than 500 levels');
  });

  it('knows what is no JSON and what is no CSV row', () => {
    expect(findPayloadProblem('{"x":', 'application/json')).toContain('JSON');
    expect(findPayloadProblem('1\n2', 'text/csv')).toContain('line break');
  });

  it('needs no stack for a payload of 256 KiB of brackets', () => {
    const half = 128 * 1024;

    expect(findPayloadProblem('['.repeat(half) + ']'.repeat(half), 'application/json')).toContain('levels');
    expect(findPayloadProblem(`"${'[\\\\'.repeat(half / 2)}"`, 'application/json')).toBeUndefined();
  });
});
