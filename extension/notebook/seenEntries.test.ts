import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SeenEntries } from './seenEntries';

type State = ConstructorParameters<typeof SeenEntries>[0];

/** VS Code's memento keeps values over a reload; so does one that a second `SeenEntries` gets. */
function memento(): State {
  const values = new Map<string, unknown>();
  const get = (key: string) => values.get(key);
  const update = (key: string, value: unknown) => {
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    return Promise.resolve();
  };
  return { get, update };
}

const clean = { uri: { toString: () => 'file:///a.ipynb' }, isDirty: false };
const dirty = { ...clean, isDirty: true };

let state: State;
let seen: SeenEntries;
beforeEach(() => {
  vi.useFakeTimers();
  state = memento();
  seen = new SeenEntries(state);
});
afterEach(() => {
  seen.dispose();
  vi.useRealTimers();
});

const afterReload = (): SeenEntries => new SeenEntries(state);

test('nothing is seen of a kernel that the notebook has not met', () => {
  expect(seen.before(dirty, '17')).toBe(0);
});

test('a saved document shows what was there when it was saved', () => {
  seen.note(dirty, '17', 5);
  seen.noteSaved(clean);
  seen.note(dirty, '17', 9);
  expect(afterReload().before(clean, '17')).toBe(5);
});

test('a changed document shows more once VS Code has backed it up', () => {
  seen.note(dirty, '17', 5);
  expect(afterReload().before(dirty, '17')).toBe(0);
  vi.runAllTimers();
  expect(afterReload().before(dirty, '17')).toBe(5);
});

test('what came after the backup began is not said to be in it', () => {
  seen.note(dirty, '17', 5);
  vi.advanceTimersByTime(1000);
  seen.note(dirty, '17', 8);
  vi.advanceTimersToNextTimer();
  expect(afterReload().before(dirty, '17')).toBe(5);
  vi.runAllTimers();
  expect(afterReload().before(dirty, '17')).toBe(8);
});

test('another kernel counts anew', () => {
  seen.note(dirty, '17', 5);
  seen.noteSaved(clean);
  seen.note(dirty, '18', 2);
  seen.noteSaved(clean);
  expect(afterReload().before(clean, '17')).toBe(0);
  expect(afterReload().before(clean, '18')).toBe(2);
});

test('a kernel that was shut down is forgotten, also by a timer that was under way', () => {
  seen.note(dirty, '17', 5);
  seen.forget(dirty);
  vi.runAllTimers();
  expect(afterReload().before(dirty, '17')).toBe(0);
});
