/** Closed while a run is paused: whoever is about to take a step waits here. */
export class RunGate {
  private opened: Promise<void> | undefined;
  private open: () => void = () => undefined;

  get closed(): boolean {
    return this.opened !== undefined;
  }

  close(): void {
    this.opened ??= new Promise((resolve) => (this.open = resolve));
  }

  /** Lets everybody through, for good until the next `close`. */
  release(): void {
    this.opened = undefined;
    this.open();
  }

  /** Closed again while somebody was woken means waiting again. */
  async pass(): Promise<void> {
    while (this.opened) await this.opened;
  }
}
