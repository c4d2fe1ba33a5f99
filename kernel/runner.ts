// The runner: one process that executes the cells of one notebook. Wiring only.
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { esbuild } from './compile/esbuild';
import { createDisplay, toBundle } from './display/display';
import { ErrorCode } from './protocol/errors';
import { Bindings } from './session/bindings';
import { captureOutput } from './session/capture';
import { CellErrors } from './session/cellErrors';
import { Runtimes, scopeOf } from './session/cellRuntime';
import { Channel } from './session/channel';
import { EngineHolder, type ReadyEngine } from './session/engineHolder';
import { Executor } from './session/executor';
import { Importer } from './session/importer';
import { Input } from './session/input';
import { sharedMemory, startInterrupter } from './session/interrupts';
import { ProvidedModules } from './session/library';
import { hideAsyncContext } from './session/promiseInspect';
import { Runs } from './session/runs';
import { Session } from './session/session';
import { Sources } from './session/sources';
import { Stacks } from './session/stacks';
import { reportStrayErrors, reportWarnings } from './session/strayErrors';
import { TrainingOutput } from './session/trainingOutput';
import { UserError } from './session/userError';
import { FrameReader } from './wire/frames';
import { RunnerPipe, type RunnerSettings, type ToRunner } from './wire/runnerWire';
import { attachHooks, type TrainingHooks } from './training/hooks';
import { MonitorOptions } from './training/monitorOptions';

const settings = JSON.parse(process.argv[2] ?? '{}') as RunnerSettings;
const notebookFolder = dirname(settings.notebook);

const shared = sharedMemory();
startInterrupter(shared);
const compilerReady = esbuild().transform(''); // its process starts while the rest of this one does

const channel = new Channel();
const log = (message: string) => channel.event({ type: 'log', level: 'info', message });
const runs = new Runs(shared);
const sources = new Sources();
const stacks = new Stacks(sources);
const errors = new CellErrors(sources, stacks);
const bindings = new Bindings();
const monitor = new MonitorOptions();
const input = new Input(runs, (event) => channel.event(event));
const display = createDisplay((output) => session.output(output));
const training = new TrainingOutput(
  runs,
  (event) => channel.event(event),
  (run, output) => session.output(output, run),
);

let hooks: TrainingHooks | undefined;
/** A training that ends because its device is gone. */
let ending: Promise<void> | undefined;
const engine = new EngineHolder(
  settings.engine,
  { workspace: notebookFolder, log, onDeviceLost: loseDevice },
  monitorTraining,
);
const provided = new ProvidedModules(engine, () => ({
  display,
  notebookFolder,
  cacheFolder: settings.cacheFolder,
  log,
  monitor: (levels) => monitor.set(levels),
  training: {
    stopCheck: () => runs.stopCheck(),
    quietly: (action) => (hooks ? hooks.quietly(action) : action()),
    lastRunOf: (model) => hooks?.lastRunOf(model),
    judge: (model, verdict, finding) => hooks?.judge(hooks.lastRunOf(model), verdict, finding),
    levels: () => monitor.current,
    placeOf: (error) => stacks.placeOf(error),
  },
}));
const runtimes: Runtimes = new Runtimes(runs, shared, bindings, () => importer);
const importer = new Importer(provided, (compiled, namespace) => {
  sources.add({ compiled });
  return runtimes.forModule(compiled, namespace);
});
const session = new Session(
  channel,
  runs,
  new Executor(sources, bindings, runtimes.for(settings.notebook)),
  errors,
  { show, settle, interrupt },
  shared,
);

async function show(value: unknown): Promise<void> {
  const data = await toBundle(value);
  await display.settled();
  if (data) session.output({ kind: 'result', data });
}

async function settle(): Promise<void> {
  await display.settled();
  await ending;
  await hooks?.flush();
}

async function interrupt(terminated: boolean): Promise<void> {
  if (terminated) await hooks?.recover();
  else hooks?.interrupt();
  await training.idle(700);
}

function monitorTraining({ tf, info, notice }: ReadyEngine): void {
  hooks = attachHooks(tf, {
    sink: training,
    engine: info,
    currentCell: () => runs.current?.cell,
    placeOf: (error) => stacks.placeOf(error),
    interrupted: () => runs.stopping,
    monitor,
    log,
  });
  channel.event({ type: 'engine/loaded', engine: info, ...(notice !== undefined && { notice }) });
}

function loseDevice(message: string): void {
  const advice = 'Variables that hold no tensors are still there.';
  channel.event({ type: 'log', level: 'error', message });
  const error = new UserError(message, advice, ErrorCode.deviceLost);
  hooks?.fail(error);
  ending = training.idle(700);
  if (runs.fail(error)) return;
  // Not to the cell that has loaded the engine, whose context this is called in.
  session.output({ kind: 'stream', name: 'stderr', text: `${message} ${advice}\n` }, runs.latest);
}

function receive(message: ToRunner): void {
  switch (message.type) {
    case 'run':
      void session.execute(message);
      break;
    case 'interrupt':
      void session.interrupt(message.serial);
      break;
    case 'selectEngine':
      engine.select(message.engine);
      break;
    case 'input':
      input.answer(message.inputId, message.value);
      break;
    case 'control': {
      const { requestId, runId, control } = message;
      const none = { applied: false, reason: 'Nothing trains.' };
      channel.send({ type: 'controlled', requestId, ...(hooks?.control(runId, control) ?? none) });
      break;
    }
    case 'engines':
      void listEngines(message.requestId);
  }
}

async function listEngines(requestId: number): Promise<void> {
  channel.send({ type: 'engines', requestId, engines: await engine.list() });
}

stacks.install();
hideAsyncContext();
captureOutput((name, text) => session.output({ kind: 'stream', name, text }));
reportStrayErrors(runs, errors, (output, run) => session.output(output, run));
reportWarnings((output) => session.output(output), log);

const scope = { ...scopeOf(settings.notebook), require: importer.requireFrom(settings.notebook) };
for (const [name, value] of Object.entries(scope)) bindings.box(name).declare(value, false);
Object.assign(globalThis, { display, input: input.ask });

const reader = new FrameReader((message) => receive(message as ToRunner));
const requests = new Socket({ fd: RunnerPipe.requests, readable: true, writable: false });
requests.on('data', (bytes: Buffer) => reader.push(bytes));
requests.on('close', () => process.exit(0));

void compilerReady.then(() => channel.send({ type: 'ready' }));
