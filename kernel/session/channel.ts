import { writeSync } from 'node:fs';
import { encodeFrame } from '../wire/frames';
import { RunnerPipe, type FromRunner, type RunnerEvent } from '../wire/runnerWire';

/** The one ordered way out of the runner. Synchronous, so that nothing is lost and loops do not delay it. */
export class Channel {
  send(message: FromRunner): void {
    writeAll(encodeFrame(message));
  }

  event(event: RunnerEvent): void {
    this.send({ type: 'event', event });
  }
}

function writeAll(bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(RunnerPipe.events, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(1); // the supervisor is gone
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

const never = new Int32Array(new SharedArrayBuffer(4));

function pause(): void {
  Atomics.wait(never, 0, 0, 1);
}
