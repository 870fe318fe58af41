import { describe, expect, it } from 'vitest';
import {
  batchDataKey,
  isolatedDataFolder,
  isolatedResultFolder,
  parseBatchDataKey,
  parseResultKey,
  resultKeyOf,
} from './object-keys.ts';

const batchId = '5f0d4f0e-6c35-5d0b-9a35-0f5d7a1c7b10';
const dataKey = `data/2026/03/04/05/06/${batchId}/data`;

describe('batchDataKey', () => {
  it('is the zero-padded UTC minute and the batch id', () => {
    expect(batchDataKey(batchId, new Date('2026-03-04T05:06:59.999Z'))).toBe(dataKey);
  });
});

describe('parseBatchDataKey', () => {
  it('reads what batchDataKey wrote', () => {
    expect(parseBatchDataKey(dataKey)).toEqual({ batchId, openSince: '2026-03-04T05:06:00.000Z' });
  });

  it.each(['data/x', `data/2026/3/4/5/6/${batchId}/data`, `${dataKey}2`, `other/${dataKey}`, 'data/_SUCCESS'])(
    'does not take %s for a batch object',
    (key) => {
      expect(parseBatchDataKey(key)).toBeUndefined();
    },
  );
});

describe('parseResultKey', () => {
  it('finds the batch of a result', () => {
    expect(resultKeyOf(dataKey)).toBe(`result/2026/03/04/05/06/${batchId}/data.out`);
    expect(parseResultKey(resultKeyOf(dataKey))).toEqual({ mode: 'together', dataKey });
  });

  it('finds batch and job of an isolated result', () => {
    const key = `${isolatedResultFolder(dataKey)}job-1.out`;

    expect(isolatedDataFolder(dataKey)).toBe(`data-isolated/2026/03/04/05/06/${batchId}/`);
    expect(parseResultKey(key)).toEqual({ mode: 'isolated', dataKey, jobId: 'job-1' });
  });

  it.each(['result/x.out', `result/2026/03/04/05/06/${batchId}/data`, 'result-isolated/x.out', dataKey])(
    'does not take %s for a result',
    (key) => {
      expect(parseResultKey(key)).toBeUndefined();
    },
  );
});
