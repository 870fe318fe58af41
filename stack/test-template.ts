import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { parseConfig } from './config.ts';
import { SlipwayStack } from './slipway-stack.ts';
import { synthesisContext } from './synthesis-context.ts';

const functionNames = [
  'job-api',
  'stream-processor',
  'transform-starter',
  'result-writer',
  'transform-watcher',
  'failed-records',
  'reconciler',
];

/** For tests: the template that parameters give, its functions' code replaced by a line each. */
export function synthesizeTemplate(given: Record<string, string> = {}): Template {
  const handlersFolder = mkdtempSync(join(tmpdir(), 'slipway-handlers-'));
  for (const name of functionNames) {
    mkdirSync(join(handlersFolder, name));
    writeFileSync(join(handlersFolder, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  const outdir = mkdtempSync(join(tmpdir(), 'slipway-assembly-'));
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false, postCliContext: synthesisContext });
  try {
    return Template.fromStack(new SlipwayStack(app, 'Slipway', { config: parseConfig(given), handlersFolder }));
  } finally {
    rmSync(handlersFolder, { recursive: true });
    rmSync(outdir, { recursive: true });
  }
}
