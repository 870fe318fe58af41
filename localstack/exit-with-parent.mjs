// Preloaded by a program that must not outlive the one that started it: standard input closes when that ends, however.
process.stdin.once('close', () => process.exit(1)).resume();
process.stdin.unref();
