import type { Finding } from '../../kernel/protocol/findings';
import { formatCount } from '../../kernel/protocol/format';
import { isToldAtEnd } from '../../kernel/protocol/epochs';
import type { RunSnapshot } from '../../kernel/protocol/training';

/** What a run showed begins with its name, which is needed where runs mix; among its own it is said already. */
export function withoutRunName(finding: Finding, name: string): Finding {
  const { layer, message, evidence } = finding;
  const plain = (text: string): string =>
    text.startsWith(`${name}: `) ? sentence(text.slice(name.length + 2), layer) : text;
  return { ...finding, message: plain(message), evidence: evidence.map(plain) };
}

/** Begins with a capital, where that is not the name of a layer. */
function sentence(text: string, layer: string | undefined): string {
  const isWord = /^[a-z]+[ ,:]/.test(text) && !(layer !== undefined && text.startsWith(layer));
  return isWord ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** `since step 40`; nothing for what was there from the beginning. */
export function sinceText({ step }: Finding, run: RunSnapshot | undefined): string | undefined {
  if (step === undefined || step <= 1) return undefined;
  if (run && isToldAtEnd(run, step)) return 'at the end';
  return `since step ${formatCount(step)}`;
}
