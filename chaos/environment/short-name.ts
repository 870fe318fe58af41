const folderNames = [
  'job-api',
  'stream-processor',
  'transform-starter',
  'result-writer',
  'transform-watcher',
  'reconciler',
  'failed-records',
];

/** The function's folder name, from the name that the stack gave it. */
export function shortName(functionName: string): string {
  return folderNames.find((name) => functionName.toLowerCase().includes(name.replaceAll('-', ''))) ?? functionName;
}
