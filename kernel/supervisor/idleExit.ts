/** Ends the supervisor once nobody has been attached and nothing has run for a while. */
export class IdleExit {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly minutes: number,
    private readonly isIdle: () => boolean,
    private readonly leave: () => void,
  ) {}

  /** To be called whenever a client comes or goes. */
  update(clients: number): void {
    clearTimeout(this.timer);
    if (clients === 0) this.timer = setTimeout(() => this.check(), this.minutes * 60_000);
  }

  private check(): void {
    if (this.isIdle()) this.leave();
    else this.update(0);
  }
}
