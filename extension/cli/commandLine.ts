import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { EnginePreference } from '../../kernel/protocol/values';
import type { HelpTopic } from './help';
import { UserError } from './userError';

export interface RunArguments {
  kind: 'run';
  notebook: string;
  out?: string;
  report?: string;
  json?: string;
  /** Whether runs are logged under `.descent/runs` beside the notebook. */
  log: boolean;
  engine: EnginePreference;
}

export interface EnginesArguments {
  kind: 'engines';
  json: boolean;
}

export interface LintArguments {
  kind: 'lint';
  files: string[];
  json: boolean;
}

export type Command =
  { kind: 'help'; topic?: HelpTopic } | { kind: 'version' } | EnginesArguments | LintArguments | RunArguments;

const preferences: readonly string[] = ['auto', 'tensorflow', 'webgpu', 'wasm', 'cpu'];

/** Throws a {@link UserError} that says what is wrong and how it is meant. */
export function parseCommandLine(args: string[]): Command {
  const [name, ...rest] = args;
  switch (name) {
    case undefined:
      throw new UserError(
        'say what to do: descent run NOTEBOOK.ipynb, descent lint FILE…, or descent engines. See descent --help.',
      );
    case '--help':
    case '-h':
    case 'help':
      return helpCommand(rest[0]);
    case '--version':
    case '-v':
      return { kind: 'version' };
    case 'run':
      return parseRun(rest);
    case 'lint':
      return parseLint(rest);
    case 'engines':
      return parseEngines(rest);
    default:
      throw new UserError(unknownCommand(name));
  }
}

function helpCommand(topic: string | undefined): Command {
  return topic === 'run' || topic === 'lint' || topic === 'engines'
    ? { kind: 'help', topic }
    : { kind: 'help' };
}

function unknownCommand(name: string): string {
  const hint = name.endsWith('.ipynb') ? `To run a notebook: descent run ${name}` : 'See descent --help.';
  return `there is no command '${name}'. Commands: run, lint, engines. ${hint}`;
}

const help = { type: 'boolean', short: 'h' } as const;
const text = { type: 'string' } as const;

function parseRun(args: string[]): Command {
  const options = {
    ...{ help, out: text, report: text, json: text, engine: text },
    'no-log': { type: 'boolean' },
  } as const;
  const { values, positionals } = parse('run', { args, options, allowPositionals: true });
  if (values.help) return { kind: 'help', topic: 'run' };
  const [notebook, ...others] = positionals;
  if (notebook === undefined) throw usage('run', 'name the notebook to run: descent run NOTEBOOK.ipynb');
  if (others.length > 0) throw usage('run', `one notebook at a time; also given: ${others.join(', ')}`);
  const { out, report, json } = values;
  const log = values['no-log'] !== true;
  return { kind: 'run', notebook, log, engine: engineOf(values.engine), ...defined({ out, report, json }) };
}

function parseLint(args: string[]): Command {
  const options = { help, json: { type: 'boolean' } } as const;
  const { values, positionals } = parse('lint', { args, options, allowPositionals: true });
  if (values.help) return { kind: 'help', topic: 'lint' };
  if (positionals.length === 0)
    throw usage('lint', 'name the files to look at: descent lint FILE.ipynb FILE.ts');
  return { kind: 'lint', files: positionals, json: values.json === true };
}

function parseEngines(args: string[]): Command {
  const options = { help, json: { type: 'boolean' } } as const;
  const { values } = parse('engines', { args, options });
  return values.help ? { kind: 'help', topic: 'engines' } : { kind: 'engines', json: values.json === true };
}

function parse<T extends ParseArgsConfig>(topic: HelpTopic, config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds a hint about `--` that is longer than the fact.
    const message = error instanceof Error ? error.message.replace(/\. To specify .*$/s, '') : String(error);
    throw usage(topic, message.charAt(0).toLowerCase() + message.slice(1));
  }
}

function usage(topic: HelpTopic, problem: string): UserError {
  return new UserError(`${problem}\nSee descent help ${topic}.`);
}

function engineOf(name = 'auto'): EnginePreference {
  if (preferences.includes(name)) return name as EnginePreference;
  throw usage('run', `there is no engine '${name}'. Engines: ${preferences.join(', ')}.`);
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
