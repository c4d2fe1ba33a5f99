/** Questions to the runner that are not answered yet. */
export class Requests<T> {
  private count = 0;
  private readonly open = new Map<number, (answer: T) => void>();

  ask(send: (requestId: number) => void): Promise<T> {
    return new Promise((resolve) => {
      const requestId = ++this.count;
      this.open.set(requestId, resolve);
      send(requestId);
    });
  }

  answer(requestId: number, answer: T): void {
    this.open.get(requestId)?.(answer);
    this.open.delete(requestId);
  }

  /** The runner that was asked is gone. */
  answerAll(answer: T): void {
    for (const resolve of this.open.values()) resolve(answer);
    this.open.clear();
  }
}
