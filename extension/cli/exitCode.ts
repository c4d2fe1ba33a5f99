/** What the exit code of `descent` says to a shell or a CI job. */
export const ExitCode = {
  ok: 0,
  /** A cell failed, or the kernel could not do its work. */
  failed: 1,
  /** Nothing was run: the arguments or the files they name cannot be used. */
  usage: 2,
  /** Ctrl-C: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
