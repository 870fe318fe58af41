import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, sourceFilesIn, sourceFolders } from './source-files.ts';

interface Import {
  readonly from: string;
  /** A file of ours, relative to the root, or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = sourceFilesIn(sourceFolders);
const imports: Import[] = files.flatMap((from) =>
  [
    ...readFileSync(join(root, from), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm,
    ),
  ].map(([, type, specifier = '']) => ({
    from,
    to: specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)) : specifier,
    typeOnly: type !== undefined,
  })),
);
const isTest = ({ from }: Import) => /\.(test|conformance)\.ts$/.test(from) || from.includes('/fakes/');
const code = imports.filter((entry) => !isTest(entry));
const ownFolders = new RegExp(`^(${sourceFolders.join('|')}|scripts)/`);
const list = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);
const leaving = (folder: string, allowed: RegExp) =>
  list(imports.filter(({ from, to }) => from.startsWith(folder) && ownFolders.test(to) && !allowed.test(to)));

describe('who may import whom', () => {
  test('the rules see the code', () => {
    expect(code.length).toBeGreaterThan(100);
  });

  test('handlers import nothing of the other folders', () => {
    expect(leaving('handlers/', /^handlers\//)).toEqual([]);
  });

  test('mock-sagemaker stands alone', () => {
    expect(leaving('mock-sagemaker/', /^mock-sagemaker\//)).toEqual([]);
  });

  test('inside the mock each layer knows those below it', () => {
    const below: Readonly<Record<string, RegExp>> = {
      ports: /^$/,
      transform: /^ports\//,
      faults: /^(ports|transform)\//,
      jobs: /^(ports|transform|faults)\//,
      models: /^(ports|transform)\//,
      protocol: /^ports\//,
      operations: /^(ports|transform|jobs|protocol)\//,
      control: /^(ports|faults|jobs|operations)\//,
    };
    const layerOf = (path: string) => /^mock-sagemaker\/([^/]+)\//.exec(path)?.[1] ?? '';
    const inside = (path: string) => path.replace(/^mock-sagemaker\//, '');

    const upwards = code.filter(({ from, to }) => {
      const layer = layerOf(from);
      const allowed = below[layer];
      return allowed && ownFolders.test(to) && layerOf(to) !== layer && !allowed.test(inside(to));
    });

    expect(Object.keys(below).filter((layer) => !code.some(({ to }) => layerOf(to) === layer))).toEqual([]);
    expect(list(upwards)).toEqual([]);
  });

  test('the stack knows of the handlers their environment variables, how long they call and the shared names of the domain', () => {
    expect(
      leaving('stack/', /^stack\/|^handlers\/([^/]+\/)?(env(ironment)?|call-limits)\.ts$|^handlers\/domain\//),
    ).toEqual([]);
  });

  test('local knows the mock by its server.ts, and the handlers only as built code', () => {
    expect(leaving('local/', /^local\/|^mock-sagemaker\/server\.ts$/)).toEqual([]);
  });

  test('localstack shares with local what is not the emulator', () => {
    const shared = /^local\/(ready|options|errors|explain-error|request-content-type|synthesize|demo\/[^/]+)\.ts$/;

    const foreign = code.filter(
      ({ from, to }) =>
        from.startsWith('localstack/') && ownFolders.test(to) && !to.startsWith('localstack/') && !shared.test(to),
    );

    expect(list(foreign)).toEqual([]);
  });

  test('the commands of an operator share with the handlers what is no function', () => {
    const shared = /^cli\/|^handlers\/((domain|ports|aws|steps)\/|errors\.ts$)/;

    const foreign = code.filter(({ from, to }) => from.startsWith('cli/') && ownFolders.test(to) && !shared.test(to));

    expect(list(foreign)).toEqual([]);
  });

  test('examples and integration use what is public', () => {
    expect(leaving('examples/', /^examples\//)).toEqual([]);
    const environments =
      /^integration\/|^mock-sagemaker\/server\.ts$|^local(stack)?\/|^chaos\/((plan|play|mutants)\/)?[^/]+$/;
    expect(leaving('integration/', environments)).toEqual([]);
  });

  test('chaos knows of the environment how to start it and where faults strike', () => {
    const allowed =
      /^chaos\/|^cli\/(progress|redrive\/main)\.ts$|^local\/(environment|errors|explain-error|ready|faults\/fault-points)\.ts$/;

    // Only tests: they compare the plan with what the product can read, and with what its functions may call.
    const comparisons = [
      'chaos/plan/points-and-rights.test.ts imports stack/test-template.ts',
      'chaos/plan/schedule.test.ts imports handlers/domain/job-record.ts',
    ];

    expect(leaving('chaos/', allowed)).toEqual(comparisons);
  });

  test('bench knows how stacks are started, none of their code', () => {
    const allowed =
      /^bench\/|^localstack\/|^local\/(synthesize|errors|explain-error)\.ts$|^integration\/environments\/(localstack-containers|container-owner)\.ts$/;

    expect(leaving('bench/', allowed)).toEqual([]);
  });

  test('nobody imports a script', () => {
    expect(list(imports.filter(({ to }) => to.startsWith('scripts/')))).toEqual([]);
  });

  test('a function folder imports no other function folder', () => {
    const functionOf = (path: string) =>
      /^handlers\/([^/]+)\/env\.ts$|^handlers\/([^/]+)\/index\.ts$/.exec(path)?.slice(1).find(Boolean);
    const functions = new Set(files.map(functionOf).filter((name) => name !== undefined));
    const folderOf = (path: string) => path.split('/')[1] ?? '';

    const crossing = code.filter(
      ({ from, to }) =>
        from.startsWith('handlers/') &&
        to.startsWith('handlers/') &&
        functions.has(folderOf(from)) &&
        functions.has(folderOf(to)) &&
        folderOf(from) !== folderOf(to),
    );

    expect(list(crossing)).toEqual([]);
  });

  test('the core of every handler and the domain do no I/O', () => {
    const pure = code.filter(({ from }) => /^handlers\/(domain|ports)\/|^handlers\/[^/]+\/core\.ts$/.test(from));

    const impure = pure.filter(({ to }) =>
      /^(node:|@aws-sdk\/|@smithy\/|@aws-lambda-powertools\/)|^handlers\/aws\//.test(to),
    );

    expect(list(impure)).toEqual([]);
  });

  test('only handlers/aws knows the AWS SDK', () => {
    const elsewhere = code.filter(
      ({ from, to }) =>
        from.startsWith('handlers/') && /^@(aws-sdk|smithy)\//.test(to) && !from.startsWith('handlers/aws/'),
    );

    expect(list(elsewhere)).toEqual([]);
  });
});

test('there are no import cycles', () => {
  const edges = new Map<string, string[]>();
  for (const { from, to } of imports.filter(({ typeOnly }) => !typeOnly))
    edges.set(from, [...(edges.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];

  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    else if (!done.has(file)) for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);

  expect(cycles).toEqual([]);
});
