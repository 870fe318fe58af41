import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm run mock-sagemaker`: installs and builds what is missing, then becomes the stand-alone SageMaker.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
await import(pathToFileURL(join(root, 'dist/mock-sagemaker/main.mjs')).href);
