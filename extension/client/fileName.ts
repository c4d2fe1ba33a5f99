import type * as vscode from 'vscode';

/** The last part of a path, for people. */
export const fileName = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf('/') + 1);
