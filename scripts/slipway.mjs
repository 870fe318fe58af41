import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm run slipway`: installs and builds what is missing, then does what an operator asks for.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
const { main } = await import(pathToFileURL(join(root, 'dist/cli/main.mjs')).href);
await main(process.argv.slice(2));
