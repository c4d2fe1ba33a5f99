/** Why the addon cannot be built on this machine, or undefined where it can (or is built already). */
export function whyNot(): Promise<string | undefined>;
/** The folder of the workspace, built first where it is missing. */
export function buildTensorFlowAddon(log?: (message: string) => void): Promise<string>;
