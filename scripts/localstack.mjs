import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm run local`, `npm run deploy:local` and `npm run demo`: installs and builds what is missing, then does it.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
const { main } = await import(pathToFileURL(join(root, 'dist/localstack/main.mjs')).href);
const [command, ...commandLine] = process.argv.slice(2);
await main({ root, command, arguments: commandLine });
