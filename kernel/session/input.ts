import type { RunnerEvent } from '../wire/runnerWire';
import type { Runs } from './runs';

/** `await input('Name: ')`: asks whoever looks at the notebook. */
export class Input {
  private readonly waiting = new Map<string, (value: string | null) => void>();
  private count = 0;

  constructor(
    private readonly runs: Runs,
    private readonly emit: (event: RunnerEvent) => void,
  ) {}

  /** Gives null where nobody can answer. */
  readonly ask = (prompt: unknown = '', options: { password?: boolean } = {}): Promise<string | null> => {
    const inputId = `input-${++this.count}`;
    const cellId = this.runs.current?.cell.id ?? '';
    const password = options.password ?? false;
    return new Promise((resolve) => {
      this.waiting.set(inputId, resolve);
      this.emit({ type: 'input/requested', inputId, cellId, prompt: String(prompt), password });
    });
  };

  answer(inputId: string, value: string | null): void {
    this.waiting.get(inputId)?.(value);
    this.waiting.delete(inputId);
  }
}
