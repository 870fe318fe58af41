import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm start`: installs and builds what is missing, then becomes the embedded environment.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
const { main } = await import(pathToFileURL(join(root, 'dist/local/main.mjs')).href);
await main({ root, arguments: process.argv.slice(2) });
