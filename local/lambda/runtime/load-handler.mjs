import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runtimeError } from './describe-error.mjs';

const extensions = ['.mjs', '.js', '.cjs'];

/**
 * The function that `handler` names: `<file without extension>.<export>`, e.g. `index.handler`; ES module or CommonJS.
 * @throws an error named as Lambda names it (`Runtime.ImportModuleError`, `Runtime.HandlerNotFound`, …), or what the module threw.
 */
export async function loadHandler(codeFolder, handler) {
  const [, file, name] = /^(.*?[^/.]+)\.([^/]+)$/.exec(handler) ?? [];
  if (file === undefined) throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler');
  const path = extensions
    .map((extension) => join(codeFolder, file + extension))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module = await importModule(path);
  const found = exportOf(module, name) ?? exportOf(module.default, name);
  if (found === undefined) throw runtimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  return found;
}

const exportOf = (module, name) => name.split('.').reduce((value, part) => value?.[part], module);

async function importModule(path) {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND') {
      throw runtimeError('Runtime.ImportModuleError', String(error));
    }
    if (error instanceof SyntaxError) throw runtimeError('Runtime.UserCodeSyntaxError', String(error));
    throw error;
  }
}
