import * as vscode from 'vscode';
import type { EnginePreference } from '../../kernel/protocol/values';

/** The settings `descent.*` as they apply to one notebook. */
export interface Settings {
  engine: EnginePreference;
  nodePath: string;
  idleMinutes: number;
  /** Megabytes; undefined leaves Node's default. */
  maxMemory: number | undefined;
  openTrainingPanel: boolean;
  logRuns: boolean;
}

export function settingsFor(notebook: vscode.Uri | undefined): Settings {
  const values = vscode.workspace.getConfiguration('descent', notebook ?? null);
  return {
    engine: values.get<EnginePreference>('engine', 'auto'),
    nodePath: values.get<string>('nodePath', '').trim(),
    idleMinutes: values.get<number>('kernel.idleMinutes', 60),
    maxMemory: values.get<number | null>('kernel.maxMemory', null) ?? undefined,
    openTrainingPanel: values.get<boolean>('openTrainingPanel', true),
    logRuns: values.get<boolean>('runs.log', true),
  };
}
