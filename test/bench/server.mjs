// How long after a keystroke the language server has answered: node test/bench/server.mjs [--cells 30]
// [--keystrokes 200], after a build. The real server over its standard streams, with a large notebook.
import { largeNotebook } from './largeNotebook.mjs';
import { loadSources, numberOption, quantiles } from './sources.mjs';

const { LanguageServerClient, EditedNotebook } = await loadSources(
  `export { LanguageServerClient, EditedNotebook } from './test/harness/languageServer';`,
);
const texts = largeNotebook(numberOption('cells', 30));
const keystrokes = numberOption('keystrokes', 200);
const client = await LanguageServerClient.startStdio();
const notebook = await EditedNotebook.open(client, 'large', texts);
const nets = texts.flatMap((text, i) => (text.includes('units: 2,') ? [i] : []));

/** A keystroke that makes a mistake, or mends it, until its mark has come or gone. */
async function untilMarked(index, from, to, isThere) {
  const uri = notebook.cell(index);
  const marked = () => client.diagnostics(uri).some(({ code }) => code === 'softmax-on-one-unit') === isThere;
  const start = performance.now();
  await notebook.replace(index, from, to);
  await client.until(marked);
  return performance.now() - start;
}

/** A keystroke in whatever cell, until the server answers what is to be offered there now. */
async function untilAnswered(key) {
  const index = (key * 7) % texts.length;
  const start = performance.now();
  await notebook.append(index, 'typing away '[key % 12]);
  await client.codeActions(notebook.cell(index), at(0));
  return performance.now() - start;
}

/** A word typed at once: an editor that asks after each letter gets the last answer this late. */
async function untilLast(key) {
  const index = (key * 7) % texts.length;
  const uri = notebook.cell(index);
  const asked = [];
  for (const letter of 'dropout') {
    await notebook.append(index, letter);
    asked.push(client.cancellableActions(uri, at(0)));
    // The editor gives up what it asked before.
    asked.at(-2)?.cancel();
  }
  const start = performance.now();
  await asked.at(-1).answer;
  await Promise.allSettled(asked.map(({ answer }) => answer));
  return performance.now() - start;
}

const at = (line) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

for (let i = 0; i < texts.length; i++) await notebook.append(i, '\n// ');
for (let key = 0; key < 20; key++) await untilAnswered(key);
const answered = [];
for (let key = 0; key < keystrokes; key++) answered.push(await untilAnswered(key));
const words = [];
for (let key = 0; key < keystrokes / 7; key++) words.push(await untilLast(key));
const marked = [];
for (let key = 0; key < keystrokes / 2; key++) {
  const index = nets[key % nets.length];
  marked.push(await untilMarked(index, 'units: 2,', 'units: 1,', true));
  marked.push(await untilMarked(index, 'units: 1,', 'units: 2,', false));
}
await client.dispose();
console.log(`${texts.length} cells, ${texts.join('\n').split('\n').length} lines; ms after a keystroke`);
console.log(`until the server answers (code actions):   ${quantiles(answered)}`);
console.log(`after a word typed at once, until it does:  ${quantiles(words)}`);
console.log(`until a mark has come or gone:              ${quantiles(marked)}`);
