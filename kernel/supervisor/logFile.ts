import { appendFileSync, writeFileSync } from 'node:fs';

/** What a bug report needs: one line for each event in the life of the kernel. */
export class LogFile {
  constructor(private readonly path: string) {
    this.attempt(() => writeFileSync(path, '', { mode: 0o600 }));
  }

  write(message: string): void {
    this.attempt(() => appendFileSync(this.path, `${new Date().toISOString()} ${message}\n`));
  }

  /** A full disk must not stop the kernel. */
  private attempt(action: () => void): void {
    try {
      action();
    } catch {
      // nowhere to say it
    }
  }
}
