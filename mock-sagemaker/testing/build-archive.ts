import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';

/** A gzip-compressed tar archive, even of entries that no well-meant tool would make. */
export async function gzipEntries(entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await packTar(entries));
}

/** An archive of files with these texts. */
export function buildArchive(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, body]): TarEntry => {
    return { header: { name, type: 'file', size: Buffer.byteLength(body) }, body };
  });
  return gzipEntries(entries);
}
