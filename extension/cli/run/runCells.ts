import type { KernelConnection } from '../../../kernel/client/kernelConnection';
import type { KernelEvent } from '../../../kernel/protocol/events';
import { ExitCode } from '../exitCode';
import type { Progress } from '../terminal/progress';
import { cellIdOf, type CellRecord, type ExecutionRecord } from './executionRecord';
import { onStopRequest } from './stopRequest';

/** Runs the cells in order until one does not end well. */
export async function runCells(
  kernel: KernelConnection,
  record: ExecutionRecord,
  progress: Progress,
): Promise<void> {
  const events = kernel.onEvent((event) => {
    record.apply(event);
    show(event, record, progress);
    // Nobody sits at a headless run.
    if (event.type === 'input/requested') void kernel.answerInput(event.inputId, null);
  });
  const stop = onStopRequest(
    () => {
      progress.note('stopping the cell; press Ctrl-C again to end at once');
      void kernel.interrupt();
    },
    // Not `process.exit` alone: a kernel that still computes would be left behind.
    () => void kernel.shutdown().finally(() => process.exit(ExitCode.interrupted)),
  );
  try {
    for (const [i, cell] of record.cells.entries()) {
      progress.cellStarted(cell, i + 1, record.cells.length);
      await runCell(kernel, cell).catch((error: unknown) => cell.lose(error));
      if (cell.error) progress.output({ kind: 'error', error: cell.error });
      if (stop.asked && cell.status === 'ok') cell.status = 'interrupted';
      progress.cellEnded(cell);
      if (cell.status !== 'ok') break;
    }
  } finally {
    stop.dispose();
    events.dispose();
  }
}

async function runCell(kernel: KernelConnection, record: CellRecord): Promise<void> {
  const { cell } = record;
  const id = cellIdOf(cell);
  const result = await kernel.runCell({
    cell: { id, index: cell.index },
    executionId: id,
    code: cell.code,
    language: cell.language,
  });
  record.status = result.status;
  // An empty cell is not counted.
  record.executionCount = result.executionCount || null;
  record.durationMs = result.durationMs;
  if (result.error) record.fail(result.error);
}

function show(event: KernelEvent, { runs }: ExecutionRecord, progress: Progress): void {
  switch (event.type) {
    case 'cell/output':
      progress.output(event.output);
      break;
    case 'engine/loaded':
      progress.note(
        `engine: ${event.engine.id}, ${event.engine.device}${event.notice ? ` (${event.notice})` : ''}`,
      );
      break;
    case 'run/update': {
      const run = runs.get(event.update.runId);
      if (run) progress.runChanged(run);
      break;
    }
    case 'run/ended':
      progress.runChanged(event.snapshot);
      break;
    case 'finding/added':
      progress.finding(event.finding);
      break;
    case 'log':
      if (event.level !== 'info') progress.note(event.message);
      break;
    case 'kernel/state':
    case 'cell/started':
    case 'cell/ended':
    case 'run/started':
    case 'input/requested':
      break;
  }
}
