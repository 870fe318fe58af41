interface Latch {
  readonly isOpen: Promise<void>;
  readonly open: () => void;
}

/** What one part of a test waits for until another part lets it go. */
export function createLatch(): Latch {
  let open = (): void => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open };
}
