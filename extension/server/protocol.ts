import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';

/**
 * What client and server say to each other beside LSP. A notebook of which a client says what its kernel knows is
 * one of Descent's, whatever its file says. In all of it the `id` of a cell is the URI of its document,
 * in the findings too.
 */
export interface KernelKnowledge {
  /** URI of the notebook. */
  notebook: string;
  /** What the kernel knows, places being those of the code that ran. Replaces what was sent before. */
  findings: Finding[];
  /** Trainings whose cells have not been run again since. */
  runs: RunInfo[];
  /** The code that ran last, by cell. */
  executed: { [cell: string]: string };
}

/** All findings that a notebook has now, each at its present place. */
export interface NotebookFindings {
  notebook: string;
  findings: Finding[];
}

export interface FixRequest {
  notebook: string;
  /** With present places, as they came in {@link NotebookFindings}. */
  finding: Finding;
  /** Which of its fixes. */
  fix: number;
}

/** An edit of the document `uri`; zero-based positions, as in LSP. */
export interface FixEdit {
  uri: string;
  edits: { range: LspRange; newText: string }[];
}

export interface LspRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** Client to server, a notification with {@link KernelKnowledge}. */
export const KERNEL_KNOWLEDGE = 'descent/kernelKnowledge';
/** Server to client, a notification with {@link NotebookFindings}. */
export const NOTEBOOK_FINDINGS = 'descent/notebookFindings';
/** Client to server: {@link FixRequest} is answered by {@link FixEdit}s, none where the code has changed. */
export const FIX = 'descent/fix';

/** What the server offers as code actions runs this command in the client, with the id of a rule. */
export const SHOW_RULE = 'descent.showRule';
/** Scheme of the links to pages of rules: `descent-rule:/softmax-on-one-unit.md`. */
export const RULE_SCHEME = 'descent-rule';

export const rulePage = (rule: string) => `${RULE_SCHEME}:/${rule}.md`;
