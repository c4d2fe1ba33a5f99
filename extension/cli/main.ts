#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommandLine } from './commandLine';
import { enginesCommand } from './enginesCommand';
import { ExitCode } from './exitCode';
import { generalHelp, helpFor } from './help';
import { runCommand } from './run/runCommand';
import { UserError } from './userError';

async function main(args: string[]): Promise<number> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(command.topic ? helpFor(command.topic) : generalHelp());
      return ExitCode.ok;
    case 'version':
      process.stdout.write(`descent ${version()}\n`);
      return ExitCode.ok;
    case 'engines':
      return enginesCommand(command);
    case 'run':
      return runCommand(command);
    case 'lint': {
      // With it comes the TypeScript compiler, which the other commands need not load.
      const { lintCommand } = await import('./lint/lintCommand');
      return lintCommand(command);
    }
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  return String((manifest as { version?: unknown }).version);
}

function report(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`descent: ${error.message}\n`);
    return error.exitCode;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`descent: unexpected error, please report it:\n${detail}\n`);
  return ExitCode.failed;
}

// `| head` closes the pipe early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(ExitCode.ok);
  throw error;
});

void main(process.argv.slice(2))
  .catch(report)
  // Both streams are drained before the process goes, which matters for pipes.
  .then((code) => process.stdout.write('', () => process.stderr.write('', () => process.exit(code))));
