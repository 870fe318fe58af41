import { describe, expect, it } from 'vitest';
import { checkModelRules } from './check-model-rules.ts';
import type { ModelRequest } from './model.ts';

const model = (members: Partial<ModelRequest>): ModelRequest => ({ ModelName: 'm', ...members });

describe('checkModelRules', () => {
  it.each<Partial<ModelRequest>>([
    {},
    { PrimaryContainer: { Image: 'a', ContainerHostname: 'only' } },
    { Containers: [{ Image: 'a' }, { Image: 'b' }] },
    {
      Containers: [
        { Image: 'a', ContainerHostname: 'a' },
        { Image: 'b', ContainerHostname: 'b' },
      ],
      InferenceExecutionConfig: { Mode: 'Direct' },
    },
    { PrimaryContainer: { Environment: { A: 'ä'.repeat(16_383), B: '' } } },
  ])('accepts %j', (members) => {
    expect(() => checkModelRules(model(members))).not.toThrow();
  });

  it.each<[Partial<ModelRequest>, string]>([
    [{ PrimaryContainer: {}, Containers: [] }, 'Specify PrimaryContainer or Containers, not both.'],
    [{ Containers: [{ ContainerHostname: 'a' }, {}] }, '1 of 2 containers have a ContainerHostname.'],
    [
      { Containers: [{}, {}], InferenceExecutionConfig: { Mode: 'Direct' } },
      'Mode Direct needs more than one container',
    ],
    [
      { PrimaryContainer: {}, InferenceExecutionConfig: { Mode: 'Direct' } },
      'Mode Direct needs more than one container',
    ],
    [
      { Containers: [{ Environment: { A: 'x'.repeat(16_384) } }, { Environment: { A: 'x'.repeat(16_383) } }] },
      'are 32769 bytes; together they can have at most 32768.',
    ],
  ])('refuses %j', (members, message) => {
    expect(() => checkModelRules(model(members))).toThrow(message);
  });
});
