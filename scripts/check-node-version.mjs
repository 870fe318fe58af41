/** Says in one sentence that this Node is too old, before anything fails in a less readable way. */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Slipway needs Node 20.19 or newer, this is Node ${version}. Install one from https://nodejs.org (22 is in .nvmrc).`,
  );
  process.exit(1);
}
