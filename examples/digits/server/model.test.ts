import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadModel } from './model.ts';
import { modelFolder, sampleDigits } from './sample-digits.ts';

const modelFile = join(modelFolder, 'digits.onnx');

describe('loadModel', () => {
  it('recognizes every sample digit', async () => {
    const model = await loadModel(modelFile);

    const predictions = await model.predict(Float32Array.from(sampleDigits.flatMap(({ pixels }) => pixels)));

    expect(predictions.map(({ digit }) => digit)).toEqual(sampleDigits.map(({ label }) => label));
  });

  it('refuses a file that is no ONNX model, in one sentence', async () => {
    const file = join(modelFolder, 'model-card.json');

    await expect(loadModel(file)).rejects.toThrow(/^The model .*model-card\.json cannot be loaded: [^\n]+$/);
  });
});

describe('model-card.json', () => {
  const card = z
    .object({
      file: z.object({ bytes: z.int(), sha256: z.string() }),
      split: z.object({ testRows: z.int() }),
      test: z.object({ correct: z.int(), accuracy: z.number() }),
    })
    .parse(JSON.parse(readFileSync(join(modelFolder, 'model-card.json'), 'utf8')));

  it('describes the committed model file', () => {
    const bytes = readFileSync(modelFile);

    expect(card.file).toEqual({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  });

  it('states an accuracy of at least 97 % that follows from its counts', () => {
    expect(card.test.accuracy).toBeCloseTo(card.test.correct / card.split.testRows, 4);
    expect(card.test.accuracy).toBeGreaterThanOrEqual(0.97);
  });
});
