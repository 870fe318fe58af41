import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Our TypeScript in these folders of the checkout, relative to it. */
export const sourceFilesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  );

/** All folders with code that runs. */
export const sourceFolders = [
  'cli',
  'stack',
  'handlers',
  'mock-sagemaker',
  'local',
  'localstack',
  'examples',
  'integration',
  'bench',
  'chaos',
];
