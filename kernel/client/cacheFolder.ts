import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloaded data sets are kept, for all notebooks of a user. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['DESCENT_CACHE_DIR']) return env['DESCENT_CACHE_DIR'];
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'descent', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'descent');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'descent');
}
