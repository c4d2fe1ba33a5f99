// The supervisor: one process for each open notebook, which never runs the user's code. Wiring only.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { PROTOCOL_VERSION } from './protocol/methods';
import type { EnginePreference } from './protocol/values';
import { endpointOf, makePrivate, removeInfo, writeInfo } from './supervisor/endpoint';
import { IdleExit } from './supervisor/idleExit';
import { Journal } from './supervisor/journal';
import { Kernel } from './supervisor/kernel';
import { RunLog } from './runlog/runLog';
import { versions } from './runlog/versions';
import { claimSocket } from './supervisor/claimSocket';
import { LogFile } from './supervisor/logFile';
import { KernelServer } from './supervisor/server';

const { values } = parseArgs({
  options: {
    notebook: { type: 'string' },
    folder: { type: 'string' },
    cache: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    'idle-minutes': { type: 'string', default: '60' },
    'grace-seconds': { type: 'string', default: '5' },
    'log-runs': { type: 'boolean', default: false },
    'node-argument': { type: 'string', multiple: true, default: [] },
  },
});

async function main(notebook: string, cacheFolder: string): Promise<void> {
  const endpoint = endpointOf(notebook, values.folder);
  await makePrivate(endpoint.folder);
  if (!(await claimSocket(endpoint))) {
    announce('taken');
    return;
  }
  const file = new LogFile(endpoint.logFile);
  const log = (message: string) => file.write(message);
  log(
    `supervisor ${process.pid} for ${notebook}, Node ${process.version}, ${process.platform}-${process.arch}`,
  );

  const journal: Journal = new Journal((entries) => {
    server.send(entries);
    for (const { event } of entries) runLog?.take(event);
  });
  const runLog = values['log-runs']
    ? new RunLog({
        notebook,
        versions: versions(),
        runOf: (id) => journal.runs.get(id),
        warn: (message) => journal.add({ type: 'log', level: 'warn', message }),
      })
    : undefined;
  const kernel = new Kernel(
    {
      settings: { notebook, cacheFolder, engine: values.engine as EnginePreference },
      nodeArguments: values['node-argument'],
      graceSeconds: Number(values['grace-seconds']),
      log,
    },
    journal,
  );
  const idleExit = new IdleExit(
    Number(values['idle-minutes']),
    () => kernel.isIdle,
    () => void leave('idle'),
  );
  const token = randomBytes(32).toString('hex');
  const server: KernelServer = new KernelServer(kernel, journal, {
    token,
    log,
    onClients: (count) => idleExit.update(count),
    shutdown: () => leave('asked to'),
  });

  kernel.startRunner();

  async function leave(why: string): Promise<void> {
    log(`leaving: ${why}`);
    server.stopListening(); // whoever comes now starts a supervisor of their own
    await kernel.end('The kernel was shut down.');
    await runLog?.flush();
    await removeInfo(endpoint);
    setTimeout(() => {
      server.close();
      process.exit(0);
    }, 20); // the answer to the request goes out first
  }

  process.on('uncaughtException', (error) => log(`bug: ${error.stack ?? error.message}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(signal));

  await server.listen(endpoint.socket);
  const { socket, logFile } = endpoint;
  await writeInfo(endpoint, {
    pid: process.pid,
    socket,
    token,
    version: PROTOCOL_VERSION,
    notebook,
    startedAt: Date.now(),
    logFile,
  });
  idleExit.update(0);
  announce('ready');
}

/** The one line that whoever started this process waits for. */
function announce(word: 'ready' | 'taken'): void {
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${word}\n`);
}

if (values.notebook === undefined || values.cache === undefined)
  throw new Error('--notebook and --cache are needed');
main(values.notebook, values.cache).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
