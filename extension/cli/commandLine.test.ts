import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './commandLine';
import { UserError } from './userError';

describe('the command line', () => {
  it('reads a run with all its options', () => {
    const args = 'run a.ipynb --out b.ipynb --report r.html --json r.json --no-log --engine wasm'.split(' ');
    expect(parseCommandLine(args)).toEqual({
      kind: 'run',
      notebook: 'a.ipynb',
      out: 'b.ipynb',
      report: 'r.html',
      json: 'r.json',
      log: false,
      engine: 'wasm',
    });
  });

  it('takes the fastest engine and logs runs unless it is told otherwise', () => {
    expect(parseCommandLine(['run', 'a.ipynb'])).toEqual({
      kind: 'run',
      notebook: 'a.ipynb',
      log: true,
      engine: 'auto',
    });
  });

  it.each([
    [['--help'], { kind: 'help' }],
    [['help', 'run'], { kind: 'help', topic: 'run' }],
    [['run', '--help'], { kind: 'help', topic: 'run' }],
    [['--version'], { kind: 'version' }],
    [['engines'], { kind: 'engines', json: false }],
    [['engines', '--json'], { kind: 'engines', json: true }],
  ])('reads %j', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  it.each([
    [[], /say what to do/],
    [['runn'], /no command 'runn'/],
    [['a.ipynb'], /descent run a\.ipynb/],
    [['run'], /name the notebook/],
    [['run', 'a.ipynb', 'b.ipynb'], /one notebook at a time; also given: b\.ipynb/],
    [['run', 'a.ipynb', '--engine', 'cuda'], /no engine 'cuda'.*webgpu/],
    [['run', 'a.ipynb', '--ouput', 'b.ipynb'], /unknown option '--ouput'/],
    [['run', 'a.ipynb', '--out'], /'--out <value>' argument missing/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(UserError);
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
