import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm run test:embedded`, `npm run test:localstack`, `npm run test:aws`: the stack's suites in one environment.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
const { tsImport } = await import('tsx/esm/api');
const { main } = await tsImport('../integration/main.ts', import.meta.url);
const [environment, ...commandLine] = process.argv.slice(2);
process.exitCode = await main({ root, environment, commandLine });
